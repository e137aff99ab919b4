import { UserError } from '../errors.js';
import type { RandomStream } from '../random.js';
import type { Slice, Space } from '../types.js';

/**
 * How a run of output units chooses an action. `y[at …]` is one row of the slice.
 */
export interface Head<Action = unknown> {
  readonly slice: Omit<Slice, 'offset'>;
  sample(y: Float32Array, at: number, random: RandomStream): Action;
  /** The most probable action. */
  mode(y: Float32Array, at: number): Action;
  /** log π(action | y), nats */
  logProbability(y: Float32Array, at: number, action: Action): number;
  /** H(π(· | y)), nats */
  entropy(y: Float32Array, at: number): number;
  /** Writes what each unit knows of its own part in `action`; 'competitive' is ∂ log π/∂y. */
  score(
    y: Float32Array,
    at: number,
    action: Action,
    kind: 'winner' | 'competitive',
    into: Float32Array,
  ): void;
}

/**
 * A softmax over n actions: π_k = exp y_k / Σ_j exp y_j.
 *
 * Scores: one-hot ('winner') or one-hot − π ('competitive').
 */
export function categorical(n: number, start = 0): Head<number> {
  const p = new Float64Array(n);
  const softmax = (y: Float32Array, at: number): Float64Array => {
    let highest = -Infinity;
    for (let k = 0; k < n; k++) highest = Math.max(highest, y[at + k]!);
    let sum = 0;
    for (let k = 0; k < n; k++) sum += p[k] = Math.exp(y[at + k]! - highest);
    for (let k = 0; k < n; k++) p[k]! /= sum;
    return p;
  };
  return {
    slice: { name: 'policy', kind: 'categorical', size: n },
    sample(y, at, random) {
      softmax(y, at);
      let rest = random.uniform();
      for (let k = 0; k < n - 1; k++) if ((rest -= p[k]!) < 0) return start + k;
      return start + n - 1;
    },
    mode(y, at) {
      let best = 0;
      for (let k = 1; k < n; k++) if (y[at + k]! > y[at + best]!) best = k;
      return start + best;
    },
    logProbability: (y, at, action) => Math.log(Math.max(softmax(y, at)[action - start]!, 1e-30)),
    entropy(y, at) {
      softmax(y, at);
      let sum = 0;
      for (let k = 0; k < n; k++) if (p[k]! > 0) sum += p[k]! * Math.log(p[k]!);
      return -sum;
    },
    score(y, at, action, kind, into) {
      if (kind === 'winner') into.fill(0, at, at + n);
      else for (let k = 0, q = softmax(y, at); k < n; k++) into[at + k] = -q[k]!;
      into[at + action - start]! += 1;
    },
  };
}

/**
 * A Gaussian over d numbers with mean y and fixed spread σ: log π = −½ Σ ((a − y)/σ)² − d log(σ √2π).
 *
 * Scores: (a − μ)/σ². Samples are clipped to [low, high] where the world demands it, not here.
 *
 * Williams (1992), Mach. Learn. 8:229–256. https://doi.org/10.1007/BF00992696
 */
export function gaussian(size: number, sigma: number): Head<Float32Array> {
  return {
    slice: { name: 'policy', kind: 'gaussian', size },
    sample(y, at, random) {
      const action = y.slice(at, at + size);
      random.addNormal(action, sigma);
      return action;
    },
    mode: (y, at) => y.slice(at, at + size),
    logProbability: (y, at, action) =>
      action.reduce(
        (sum, a, i) => sum - 0.5 * ((a - y[at + i]!) / sigma) ** 2,
        -size * Math.log(sigma * Math.sqrt(2 * Math.PI)),
      ),
    entropy: () => size * (0.5 + Math.log(sigma * Math.sqrt(2 * Math.PI))),
    score(y, at, action, _kind, into) {
      for (let i = 0; i < size; i++) into[at + i] = (action[i]! - y[at + i]!) / sigma ** 2;
    },
  };
}

interface ActionSpace extends Space {
  readonly n?: number;
  readonly start?: number;
}

const headOf: Readonly<
  Record<string, (space: ActionSpace, sigma: number) => Head<number> | Head<Float32Array>>
> = {
  discrete: ({ n, start }) => categorical(n!, start),
  box: ({ flatSize }, sigma) => gaussian(flatSize, sigma),
};

/** The head an action space calls for. Throws a `UserError` for spaces no head exists for. */
export function policyHead(space: ActionSpace, sigma: number): Head {
  const make = headOf[space.kind];
  if (!make)
    throw new UserError(
      `no policy for actions of kind '${space.kind}'`,
      `use one of: ${Object.keys(headOf).join(', ')}`,
    );
  return make(space, sigma);
}
