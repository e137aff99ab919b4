import type { MessagePort } from 'node:worker_threads';
import type { AutoresetMode, EnvSpec } from '../../types.js';
import type { Fleet } from '../worlds/fleet.js';
import type { Rows } from '../worlds/rows.js';
import type { ActionMemory } from './actionCarrier.js';
import type { Prepare } from './prepare.js';
import type { Signals } from './signals.js';

/** What a thread is told when it starts: its lanes, and how it is spoken to. */
export interface Member {
  readonly spec: EnvSpec;
  readonly autoresetMode: AutoresetMode;
  /** Of its lanes, in shared memory. */
  readonly rows: Rows;
  readonly actions: ActionMemory;
  readonly prepare: Prepare | undefined;
  readonly signals: Signals;
  /** Where arguments come from and answers go. */
  readonly port: MessagePort;
}

/** What the thread that starts the others and watches over them is told. */
export interface Watch {
  readonly members: readonly Member[];
  /** Where to say what became of a member, as a `Fate`. */
  readonly port: MessagePort;
}

/** How a member came to its end. */
export interface Fate {
  readonly member: number;
  /** What happened: 'ran out of memory'. */
  readonly what: string;
  readonly hint: string;
}

/** Orders by number. */
export const orders = [
  'reset',
  'step',
  'render',
  'snapshot',
  'restore',
] as const satisfies readonly (keyof Fleet)[];
