import type { AutoresetMode, Info } from '../../types.js';

/** What an autoreset mode may do with the lanes of a fleet. */
export interface Moves {
  ended(b: number): boolean;
  /** Forgets that lane b has ended. */
  clear(b: number): void;
  /** Begins an episode in lane b, with its running streams unless a seed is given. */
  begin(b: number, seed?: number): void;
  /** One decision of lane b; what it has to say about it. */
  advance(b: number, action: unknown): Info;
  say(b: number, info: Info): void;
  /** Keeps the last observation and info of lane b, which is about to begin again. */
  keepFinal(b: number, info: Info): void;
}

interface Mode {
  /** Whether the step after an end begins an episode, whatever the action. */
  readonly ignoresAfterEnd: boolean;
  move(lanes: Moves, b: number, action: unknown): void;
}

/**
 * What becomes of lane b and its action, mode by mode.
 *
 * 'NextStep': the step after an end ignores the action, begins an episode and earns 0. 'SameStep': an end is followed at
 * once by the next episode's first observation. 'Disabled': a lane that ended waits for a reset.
 */
export const autoreset: Readonly<Record<AutoresetMode, Mode>> = {
  NextStep: {
    ignoresAfterEnd: true,
    move(lanes, b, action) {
      if (!lanes.ended(b)) return lanes.say(b, lanes.advance(b, action));
      lanes.clear(b);
      return lanes.begin(b);
    },
  },
  SameStep: {
    ignoresAfterEnd: false,
    move(lanes, b, action) {
      const info = lanes.advance(b, action);
      if (!lanes.ended(b)) return lanes.say(b, info);
      lanes.keepFinal(b, info);
      return lanes.begin(b);
    },
  },
  Disabled: {
    ignoresAfterEnd: false,
    move: (lanes, b, action) => lanes.say(b, lanes.advance(b, action)),
  },
};
