import { channelOf, checkDistribution } from './channel.js';
import type { Rows } from './channel.js';

/** q(x | y), [inputs][outputs]: how likely each action is thought to have led to an outcome. */
export type Decoder = readonly ArrayLike<number>[];

/** A lower bound on empowerment, nats, and the source that reaches it, [actions]. */
export interface VariationalBound {
  readonly bound: number;
  readonly source: Float64Array;
}

/**
 * The greatest variational bound on empowerment that a decoder q allows, and its source:
 *
 *   max_ω (1/β) H(ω) + Σ_x ω(x) u(x) = (1/β) ln Σ_x exp(β u(x)),   ω(x) ∝ exp(β u(x))
 *
 * `logQ` is u(x) = E_{p(y | x)} ln q(x | y), [actions], nats, −∞ for an action that q rules out. It bounds the capacity from
 * below for β ≥ 1, and reaches it for β = 1 and the posterior of the best source. Departs from Mohamed & Rezende in that all
 * actions are enumerated, so that no network has to propose them.
 *
 * Throws a `RangeError` for no actions, for actions that are all ruled out, for NaN, for β that is not above 0.
 *
 * Mohamed & Rezende (2015), NeurIPS 28:2125–2133, arXiv:1509.08731
 */
export function variationalBound(logQ: ArrayLike<number>, beta = 1): VariationalBound {
  const scaled = Float64Array.from(logQ, (u) => beta * u);
  const most = scaled.reduce((most, u) => Math.max(most, u), -Infinity);
  if (!(beta > 0 && Number.isFinite(most)))
    throw new RangeError(`no source for β = ${beta} and a greatest β·E ln q of ${most}`);
  const weights = scaled.map((u) => Math.exp(u - most));
  const sum = weights.reduce((sum, w) => sum + w, 0);
  return { bound: (most + Math.log(sum)) / beta, source: weights.map((w) => w / sum) };
}

/**
 * H(ω) + Σ_x ω(x) u(x) ≤ I(X; Y), nats: what a decoder shows of the information from a given source ω.
 *
 * Equal where q is the posterior. Throws a `RangeError` for a source that is no distribution over the actions of `logQ`.
 *
 * Barber & Agakov (2003), The IM algorithm: a variational approach to information maximization, NeurIPS 16:201–208
 */
export function barberAgakov(logQ: ArrayLike<number>, source: ArrayLike<number>): number {
  checkDistribution(source, 'the source', logQ.length);
  return Float64Array.from(source, (p, x) => (p > 0 ? p * (logQ[x]! - Math.log(p)) : 0)).reduce(
    (sum, term) => sum + term,
    0,
  );
}

/**
 * q(x | y) = ω(x) p(y | x) / Σ_x′ ω(x′) p(y | x′): the best decoder for a source; 0 for outcomes that never come.
 *
 * Throws a `RangeError` where the rows or the source are no distributions.
 */
export function posterior(rows: Rows, source: ArrayLike<number>): Decoder {
  const { inputs, likelihood } = channelOf(rows);
  checkDistribution(source, 'the source', inputs);
  const joint = likelihood.map((p, i) => p * source[i % inputs]!);
  const outputs = Array.from({ length: joint.length / inputs }, (_, y) =>
    joint.subarray(y * inputs, (y + 1) * inputs).reduce((sum, p) => sum + p, 0),
  );
  return rows.map((_, x) => outputs.map((q, y) => (q > 0 ? joint[y * inputs + x]! / q : 0)));
}

/** u(x) = Σ_y p(y | x) ln q(x | y), [inputs], nats, with 0 ln 0 = 0. */
export function expectedLogQ(rows: Rows, decoder: Decoder): Float64Array {
  return Float64Array.from(rows, (row, x) =>
    Array.from(row).reduce((sum, p, y) => (p > 0 ? sum + p * Math.log(decoder[x]![y]!) : sum), 0),
  );
}
