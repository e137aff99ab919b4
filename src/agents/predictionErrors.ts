import type { Baseline, Judgement, Lesson, Part } from '../types.js';
import { baselines, noMean } from './baselines.js';
import type { RunningMean } from './baselines.js';
import { joined } from './rolled.js';
import { nextValues } from './rollout.js';
import type { Rollout } from './rollout.js';
import type { AgentSettings } from './settings.js';
import { rootMeanSquare, runSpread, spreadOf, unspread } from './spread.js';
import type { RunningSpread } from './spread.js';
import type { Errors } from './teaching.js';

/** What an objective made of a rollout, ready to be measured against expectation. */
export interface Judged {
  /** The scalar of each part, entropy included, [parts][N] */
  readonly scalars: readonly Float64Array[];
  readonly weights: readonly number[];
  /** What each part is measured against. */
  readonly baselines: readonly Baseline[];
  readonly lessons: readonly Lesson[];
}

/** A judgement with entropy paid beside its first part, −β log π(a | s), for every rule alike. */
export function withEntropy(
  { scalars, lessons, weights }: Judgement,
  parts: readonly Part[],
  entropy: number,
  { logProbability }: Rollout,
): Judged {
  const first = scalars[0]!.slice();
  for (let i = 0; i < first.length; i++) first[i]! -= entropy * logProbability[i]!;
  return {
    scalars: [first, ...scalars.slice(1)],
    weights: weights ?? parts.map(({ weight }) => weight),
    baselines: parts.map(({ baseline }) => baseline ?? 'critic'),
    lessons,
  };
}

/** How far each part of the policy's error, and each lesson's, has spread so far. */
export interface Spreads {
  readonly parts: readonly RunningSpread[];
  readonly lessons: readonly RunningSpread[];
  /** What decisions were worth on the whole, a part. */
  readonly means: readonly RunningMean[];
}

/** Before anything was lived. */
export function noSpreads(parts: number): Spreads {
  const each = <T>(nothing: T) => Array.from({ length: parts }, () => nothing);
  return { parts: each(unspread), lessons: [], means: each(noMean) };
}

/**
 * The reward-prediction errors of a rollout, one a part of the objective, and what is broadcast of them.
 *
 *   policy = Σ_k w_k A_k / rms(A_k),  values_k = A_k of the critic
 *   modulator = Σ_k w_k A_k / running spread + Σ_lessons w (L(y blind to noise) − L(y)) / running spread
 *
 * A lesson's baseline is what would have been lost without the rule's noise: no hits are counted, only description
 * length. bootstrap: [parts][B], v of the observation after the rollout. → errors [N] and the spreads one rollout further.
 */
export function predictionErrors(
  rollout: Rollout,
  { scalars, weights, baselines: against, lessons }: Judged,
  bootstrap: readonly Float64Array[],
  spreads: Spreads,
  { gamma, lambda, normaliseRpe }: AgentSettings,
): { readonly errors: Errors; readonly spreads: Spreads } {
  const { ended, valid } = rollout;
  const worth = weights.map((_, k) => {
    const nextValue = nextValues(rollout, k, bootstrap[k]!);
    const lanes = bootstrap[k]!.length;
    const part = { lanes, reward: scalars[k]!, value: rollout.value[k]!, nextValue, ended, valid };
    return baselines[against[k]!](part, gamma, lambda, spreads.means[k]!);
  });
  const saved = savedByNoise(rollout, lessons);
  const advantages = worth.map(({ policy }) => policy);
  const size = advantages.map((advantage) => rootMeanSquare(advantage, valid));
  const further = {
    parts: spreads.parts.map((spread, k) => runSpread(spread, size[k]!)),
    lessons: saved.map((x, k) => runSpread(spreads.lessons[k] ?? unspread, rootMeanSquare(x, valid))),
    means: worth.map(({ mean }) => mean),
  };
  const policyScale = weights.map((w, k) => (normaliseRpe ? w / size[k]! : w));
  const modulatorScale = weights.map((w, k) => w / spreadOf(further.parts[k]!));
  const lessonScale = lessons.map(({ weight }, k) => weight / spreadOf(further.lessons[k]!));
  const modulator = mix([...advantages, ...saved], [...modulatorScale, ...lessonScale]);
  const values = worth.map(({ value }) => value);
  const errors = { policy: mix(advantages, policyScale), values, modulator, lessons };
  return { errors, spreads: further };
}

/** What the rule's own noise saved of each lesson's loss, [lessons][N]; 0 where there was no noise. */
function savedByNoise(rollout: Rollout, lessons: readonly Lesson[]): readonly Float64Array[] {
  const noisy = rollout.blind[0] !== rollout.outputs[0];
  if (!noisy) return lessons.map(() => new Float64Array(rollout.valid.length));
  const [y, blind] = [joined(rollout.outputs), joined(rollout.blind)];
  return lessons.map((lesson) => {
    const lost = lesson.loss(y);
    return lesson.loss(blind).map((expected, n) => (rollout.valid[n] ? expected - lost[n]! : 0));
  });
}

/** Every error heard at another moment of the rollout: row i hears what belongs to row order[i]. */
export function shuffle({ policy, values, modulator, lessons }: Errors, order: Int32Array): Errors {
  const moved = (x: Float64Array) => Float64Array.from(x, (_, i) => x[order[i]!]!);
  return {
    policy: moved(policy),
    values: values.map(moved),
    modulator: moved(modulator),
    lessons: lessons.map((lesson) => lesson.shuffled(order)),
  };
}

function mix(parts: readonly Float64Array[], scale: readonly number[]): Float64Array {
  const sum = new Float64Array(parts[0]!.length);
  for (const [k, part] of parts.entries())
    for (let i = 0; i < sum.length; i++) sum[i]! += scale[k]! * part[i]!;
  return sum;
}
