import type { Rehearsal } from '../../envs/worlds/rehearsal.js';
import type { Sensed } from './senses.js';

/** What may be chosen of a map. */
export interface MapOptions {
  /** Actions of a sequence; default 3, in a world of cells 5. */
  readonly steps?: number;
  /** Decisions that each of them lasts; default 2. */
  readonly hold?: number;
  /** Places along the longer side; default 24. */
  readonly grid?: number;
  /** Of which sequences are made; default: evenly spread ones, as many as 125 sequences allow. */
  readonly actions?: readonly number[];
  /** 'position', the default, or channels. */
  readonly outcome?: readonly string[];
  /** Standard deviation of the outcomes' sensors, in their units; default: 10 for a position, a channel's own. */
  readonly noise?: number;
  /** Of the world that is mapped, and of the estimates; default 0. */
  readonly seed?: number;
  /** Parameters that differ, as 'path=value'. */
  readonly set?: readonly string[];
  /** Hears after each place how many of all are done. */
  readonly onPlace?: (done: number, total: number) => void;
}

/** A world that is being mapped. */
export type Mapping = Rehearsal & { readonly seed: number };

/** A place and its empowerment. */
export interface Mapped {
  /** In the world's unit, or column and row, row 0 in the south. */
  readonly x: number;
  readonly y: number;
  /** Bits; null where the agent cannot be. */
  readonly empowerment: number | null;
}

/** A map as it is drawn, and how it was made. */
export interface Drawn {
  readonly steps: number;
  readonly hold: number;
  readonly actions: readonly number[];
  readonly sensed: readonly Sensed[];
  readonly columns: number;
  readonly rows: number;
  /** Height of a place's tile over its width. */
  readonly aspect: number;
  /** Row by row from the top left. */
  readonly cells: readonly Mapped[];
  /** Neighbours in `cells` with a wall between them. */
  readonly walls: readonly (readonly [number, number])[];
  /** The world with its agent at a place, as SVG. */
  scene(at: Mapped): string;
}
