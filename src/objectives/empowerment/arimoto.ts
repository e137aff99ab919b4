import { divergences } from './channel.js';
import type { Channel } from './channel.js';
import { extrapolated, moved, nextReach, shortest } from './extrapolation.js';

export interface ArimotoOptions {
  /** Nats between the two bounds at which to stop. */
  readonly tolerance?: number;
  /** Sources to try at most. */
  readonly maxIterations?: number;
}

/** The capacity of a channel, nats, between two bounds. */
export interface Capacity {
  /** The lower bound. */
  readonly capacity: number;
  /** The upper bound: `capacity` + tolerance at most, unless the iterations ran out. */
  readonly upper: number;
  /** p(x), [inputs]: the source that reaches `capacity`. */
  readonly source: Float64Array;
  /** Sources tried. */
  readonly iterations: number;
}

/** A source and what the channel makes of it. */
interface Trial {
  readonly source: Float64Array;
  /** D_x, nats. */
  readonly divergence: Float64Array;
  readonly lower: number;
  readonly upper: number;
}

/** Rounding that the bounds may cross by, nats. */
const rounding = 1e-9;

/**
 * The capacity of a channel by alternating maximisation from the uniform source:
 *
 *   p(x) ← p(x) exp(D_x) / Z,   ln Z ≤ C ≤ max_x D_x
 *
 * until the bounds are within `tolerance`. After every other step it jumps ahead where the steps point (`extrapolated`), and
 * back if that lowered ln Z. The bounds hold for any source, so this departs from the plain iteration in speed alone.
 *
 * Throws an `Error` should a lower bound exceed an upper one, which no channel can do.
 *
 * Arimoto (1972), IEEE Trans. Inf. Theory 18:14–20, doi:10.1109/TIT.1972.1054753; Blahut (1972), IEEE Trans. Inf. Theory
 * 18:460–473, doi:10.1109/TIT.1972.1054855
 */
export function arimoto(
  channel: Channel,
  { tolerance = 1e-9, maxIterations = 10_000 }: ArimotoOptions = {},
): Capacity {
  let [iterations, leastUpper] = [0, Infinity];
  const tried = (source: Float64Array): Trial => {
    const trial = bounded(channel, source);
    leastUpper = Math.min(leastUpper, trial.upper);
    if (!(trial.lower <= leastUpper + rounding))
      throw new Error(`the bounds of the capacity crossed: ${trial.lower} > ${leastUpper}`);
    iterations++;
    return trial;
  };
  const ends = ({ lower, upper }: Trial) => upper - lower < tolerance || iterations >= maxIterations;

  let trial = tried(new Float64Array(channel.inputs).fill(1 / channel.inputs));
  let reach = shortest;
  while (!ends(trial)) {
    const once = tried(moved(trial.source, ascent(trial)));
    if (ends(once)) {
      trial = once;
      break;
    }
    const ahead = extrapolated(trial.source, ascent(trial), ascent(once), reach);
    const jump = tried(ahead.source);
    const rises = jump.lower >= once.lower;
    reach = nextReach(reach, ahead.length, rises);
    trial = rises ? jump : once;
  }
  return { capacity: Math.max(0, trial.lower), upper: trial.upper, source: trial.source, iterations };
}

/** ln Z = ln Σ_x p(x) exp(D_x) and max_x D_x. */
function bounded(channel: Channel, source: Float64Array): Trial {
  const divergence = new Float64Array(channel.inputs);
  divergences(channel, source, divergence);
  const upper = divergence.reduce((most, d) => Math.max(most, d), -Infinity);
  const share = divergence.reduce((sum, d, x) => sum + source[x]! * Math.exp(d - upper), 0);
  return { source, divergence, lower: upper + Math.log(share), upper };
}

/** The step of ln p, D_x − ln Z: 0 for every input in use where p is the best source. */
const ascent = ({ divergence, lower }: Trial) => divergence.map((d) => d - lower);
