import type { Transitions } from '../../types.js';
import type { Repertoire } from './repertoire.js';

/** A sequence being played, from where it began. */
interface Attempt {
  /** [observation] */
  readonly context: Float32Array;
  readonly code: Float32Array;
  /** Decisions made. */
  step: number;
  /** Nothing more comes of it. */
  over: boolean;
}

/** What a sequence led to: the first and the last observation. */
export interface Sample {
  readonly context: Float32Array;
  readonly code: Float32Array;
  /** [observation] */
  readonly outcome: Float32Array;
}

/** Sequences played out by the lanes that explore. */
export interface Attempts {
  /** [B]; changes between rollouts only. */
  readonly exploring: Uint8Array;
  /** Overwrites the actions of exploring lanes; `draw` answers a code for each of the contexts [M, observation]. */
  play(
    observation: Float32Array,
    starts: Uint8Array,
    actions: unknown[],
    draw: (contexts: Float32Array) => Float32Array,
  ): void;
  /** What came of the sequences that were finished in a rollout, or cut short by death: the body lies where it died. */
  collect(rolled: Pick<Transitions, 'nextObservation' | 'terminated' | 'ended'>): readonly Sample[];
  snapshot(): unknown;
  restore(saved: unknown): void;
}

/** Who plays, and for how long. */
export interface AttemptSettings {
  /** B */
  readonly lanes: number;
  /** Decisions for which each action of a sequence lasts. */
  readonly hold: number;
  /** Decisions a lane, at the beginning of a life, for which all lanes explore. */
  readonly babbling: number;
}

/** An eighth of the lanes explores, and at least one. */
const share = 1 / 8;

/**
 * The first lanes explore; in the beginning, all of them.
 *
 * A sequence that an episode's time limit cuts short is forgotten. One that death ends counts, with what was last sensed.
 */
export function attempts(
  { length, width, action }: Pick<Repertoire, 'length' | 'width' | 'action'>,
  { lanes, hold, babbling }: AttemptSettings,
): Attempts {
  const decisions = length * hold;
  const explorers = Math.max(1, Math.round(lanes * share));
  const first = (count: number) => Uint8Array.from({ length: lanes }, (_, b) => (b < count ? 1 : 0));
  const [all, some] = [first(lanes), first(explorers)];
  let lived = 0;
  let current: (Attempt | undefined)[] = [];
  /** A row a decision of the present rollout. */
  let played: { readonly attempt: Attempt; readonly step: number }[][] = [];

  const players = (): number => (lived < babbling ? lanes : explorers);

  return {
    get exploring() {
      return lived < babbling ? all : some;
    },
    play(observation, starts, actions, draw) {
      const size = observation.length / lanes;
      const everyone = Array.from({ length: players() }, (_, b) => b);
      const idle = everyone.filter((b) => starts[b] || !current[b] || current[b].step === decisions);
      if (idle.length > 0) {
        const contexts = rowsOf(observation, size, idle);
        const codes = draw(contexts);
        for (const [i, b] of idle.entries())
          current[b] = {
            context: contexts.slice(i * size, (i + 1) * size),
            code: codes.slice(i * width, (i + 1) * width),
            step: 0,
            over: false,
          };
      }
      played.push(
        everyone.map((b) => {
          const attempt = current[b]!;
          actions[b] = action(attempt.code, Math.floor(attempt.step / hold));
          return { attempt, step: attempt.step++ };
        }),
      );
    },
    collect({ nextObservation, terminated, ended }) {
      const size = nextObservation.length / ended.length;
      const rows = played;
      played = [];
      lived += ended.length / lanes;
      // Asked twice about a decision, a lane has played other actions than its sequence has.
      if (rows.length * lanes !== ended.length) current = [];
      const samples = rows.flatMap((row, t) =>
        row.flatMap(({ attempt, step }, b) => {
          const i = t * lanes + b;
          if (attempt.over || current.length === 0) return [];
          const complete = step === decisions - 1 || terminated[i] === 1;
          attempt.over = complete || ended[i] === 1;
          const outcome = nextObservation.slice(i * size, (i + 1) * size);
          return complete ? [{ context: attempt.context, code: attempt.code, outcome }] : [];
        }),
      );
      current.length = Math.min(current.length, players());
      return samples;
    },
    snapshot: (): Saved => structuredClone({ lived, current }),
    restore(saved) {
      ({ lived, current } = structuredClone(saved) as Saved);
      played = [];
    },
  };
}

interface Saved {
  readonly lived: number;
  readonly current: (Attempt | undefined)[];
}

/** Some rows of [N, size], one after the other. */
function rowsOf(of: Float32Array, size: number, rows: readonly number[]): Float32Array {
  const into = new Float32Array(rows.length * size);
  for (const [i, row] of rows.entries()) into.set(of.subarray(row * size, (row + 1) * size), i * size);
  return into;
}
