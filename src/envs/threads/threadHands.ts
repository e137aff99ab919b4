import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads';
import type { MessagePort } from 'node:worker_threads';
import { UserError } from '../../errors.js';
import type { AutoresetMode, EnvSpec, Space } from '../../types.js';
import type { Hand } from '../worlds/crew.js';
import type { Fleet, Said } from '../worlds/fleet.js';
import type { LaneSnapshot } from '../worlds/lane.js';
import { rowsIn } from '../worlds/rows.js';
import type { Range, Rows } from '../worlds/rows.js';
import { actionCarrier } from './actionCarrier.js';
import type { ActionCarrier } from './actionCarrier.js';
import { link } from './link.js';
import type { Link } from './link.js';
import { orders } from './member.js';
import type { Fate, Member, Watch } from './member.js';
import { checkedPrepare } from './prepare.js';
import type { Prepare } from './prepare.js';
import { signalsOf } from './signals.js';

/** Lanes of one world that threads are to step. */
export interface Abroad {
  readonly spec: EnvSpec;
  readonly autoresetMode: AutoresetMode;
  readonly actionSpace: Space;
  /** Of all lanes, in shared memory. */
  readonly rows: Rows;
  readonly prepare: Prepare | undefined;
}

/** For how long the first thread may start up, which does nothing but start the others, ms. */
const patience = 60_000;

/**
 * A thread for each range of lanes, and how to end them. They do not keep the process alive.
 *
 * What goes wrong in a thread, its start and its end included, is the error of the next answer.
 */
export function threadHands(
  abroad: Abroad,
  shares: readonly Range[],
): { readonly hands: readonly Hand[]; end(): void } {
  const { spec, autoresetMode, actionSpace, rows } = abroad;
  const prepare = abroad.prepare && checkedPrepare(abroad.prepare);
  const ends = shares.map((share) => {
    const { port1: port, port2: far } = new MessageChannel();
    const carrier = actionCarrier(actionSpace, share.to - share.from);
    return { share, port, far, carrier, signals: signalsOf() };
  });
  const members = ends.map(({ share, far, carrier, signals }): Member => {
    const { memory: actions } = carrier;
    return { spec, autoresetMode, rows: rowsIn(rows, share), actions, prepare, signals, port: far };
  });
  const { fateOf, end } = foreman(members);
  const hands = ends.map(({ share: { from, to }, port, carrier, signals }, i) => {
    const who = `${spec.id}: the thread of ${to - from === 1 ? `lane ${from}` : `lanes ${from} … ${to - 1}`}`;
    const fate = (): UserError => {
      const { what, hint } = fateOf(i);
      return new UserError(`${who} ${what}`, hint, 1);
    };
    return handOf(link(signals, port, fate, patience), carrier);
  });
  return { hands, end };
}

/** Starts what starts the threads and hears of their end; what it knows of each. */
function foreman(members: readonly Member[]): { fateOf(member: number): Omit<Fate, 'member'>; end(): void } {
  const { port1: news, port2: port } = new MessageChannel();
  const ports: MessagePort[] = [port, ...members.map((member) => member.port)];
  const program = new URL('foreman.js', import.meta.url);
  const options = { workerData: { members, port } satisfies Watch, transferList: ports };
  // Node hands its own flags on, and refuses this one where a program is a file.
  const inherits = !process.execArgv.some((flag) => flag.startsWith('--input-type'));
  const thread = new Worker(program, { ...options, ...(inherits ? {} : { execArgv: [] }) });
  const fates = new Map<number, Fate>();
  let failure = { what: 'has not started', hint: 'is the machine out of threads or of memory?' };
  thread.unref();
  thread.on('error', ({ message }) => {
    failure = { what: `could not be started: ${message}`, hint: failure.hint };
  });
  return {
    fateOf(member) {
      for (let told = receiveMessageOnPort(news); told; told = receiveMessageOnPort(news)) {
        const fate = told.message as Fate;
        if (!fates.has(fate.member)) fates.set(fate.member, fate);
      }
      return fates.get(member) ?? failure;
    },
    end: () => void thread.terminate(),
  };
}

function handOf({ ask }: Link, carrier: ActionCarrier): Hand {
  const order = <T>(name: keyof Fleet, argument?: unknown) => ask(orders.indexOf(name), argument) as () => T;
  return {
    reset: (seeds, mask) => order<Said>('reset', [seeds, mask]),
    step: (actions) => order<Said>('step', carrier.put(actions)),
    render: (b) => order<string>('render', b),
    snapshot: () => order<readonly LaneSnapshot[]>('snapshot'),
    restore: (saved) => order<void>('restore', saved),
  };
}
