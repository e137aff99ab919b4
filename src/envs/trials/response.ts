import type { Channel, Space } from '../../types.js';
import { discrete } from '../spaces/index.js';

/** What an answer is given with. Choices are numbers, and `groundTruth` means the same ones. */
export interface ResponseDevice<Action = unknown> {
  readonly actionSpace: Space<Action>;
  /** What the agent senses of it, bounds without noise, which is added; none for buttons. */
  readonly channels: readonly Channel[];
  /** Begins a trial. */
  reset(): void;
  /**
   * Takes the action of one decision; answers the choice it made, or null. A choice answers the trial where `deciding`,
   * breaks fixation where that is asked for, and is nothing otherwise.
   */
  act(action: Action, deciding: boolean): number | null;
  /** Writes its channels, without noise, into `into` from `offset` on. */
  observe(into: Float32Array, offset: number): void;
  /** Its state, fit for `structuredClone`; later actions do not change it. */
  snapshot(): unknown;
  restore(snapshot: unknown): void;
  /** An SVG fragment about the origin, 120 px wide and high. */
  picture?(): string;
}

/** `n` buttons: action 0 waits, action k ≥ 1 chooses k. */
export function buttons(n: number): ResponseDevice<number> {
  return pressed(n, 1);
}

/** `n` arms without a way to wait: action k chooses k, from 0 on; for trials of one decision. */
export function arms(n: number): ResponseDevice<number> {
  return pressed(n, 0);
}

/** Keys `first` … `first` + n − 1; what is pressed last is kept for pictures alone. */
function pressed(n: number, first: 0 | 1): ResponseDevice<number> {
  let last = -1;
  return {
    actionSpace: discrete(n + first),
    channels: [],
    reset() {},
    act(action) {
      last = action;
      return action < first ? null : action;
    },
    observe() {},
    snapshot: () => last,
    restore(snapshot) {
      last = snapshot as number;
    },
    picture: () => Array.from({ length: n }, (_, i) => key(i, n, last === first + i)).join(''),
  };
}

function key(i: number, n: number, down: boolean): string {
  const pitch = Math.min(44, 120 / n);
  const x = (i - (n - 1) / 2) * pitch;
  const style = `fill="${down ? '#0072b2' : '#fff'}" stroke="#333" stroke-width="2"`;
  return `<circle cx="${x.toFixed(1)}" cy="0" r="${(0.4 * pitch).toFixed(1)}" ${style}/>`;
}
