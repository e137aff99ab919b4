/** p(y | x): a row an input, each a distribution over the same outputs. */
export type Rows = readonly ArrayLike<number>[];

/** A discrete channel, laid out for sweeps over its outputs. */
export interface Channel {
  readonly inputs: number;
  /** p(y | x), [outputs · inputs]. */
  readonly likelihood: Float64Array;
  /** Σ_y p(y | x) ln p(y | x), [inputs], nats. */
  readonly negentropy: Float64Array;
}

/** How far from 1 the probabilities of a row may add up to. */
const slack = 1e-9;

/**
 * The channel of `rows`, or of those at the places `kept`.
 *
 * Throws a `RangeError` for no rows, rows of unequal length and rows that are no distributions.
 */
export function channelOf(rows: Rows, kept: readonly number[] = rows.map((_, x) => x)): Channel {
  const inputs = kept.length;
  const outputs = rows[0]?.length ?? 0;
  if (outputs === 0) throw new RangeError('a channel needs an input and an output');
  for (const [x, row] of rows.entries()) checkDistribution(row, `input ${x}`, outputs);
  const likelihood = new Float64Array(outputs * inputs);
  for (const [i, x] of kept.entries())
    for (let y = 0; y < outputs; y++) likelihood[y * inputs + i] = rows[x]![y]!;
  return { inputs, likelihood, negentropy: negentropies(likelihood, inputs) };
}

/** Throws a `RangeError` that begins with `whose` unless `values` are `count` probabilities that add up to 1 within 1e-9. */
export function checkDistribution(values: ArrayLike<number>, whose: string, count: number): void {
  if (values.length !== count)
    throw new RangeError(`${whose}: ${values.length} probabilities where ${count} are needed`);
  let sum = 0;
  for (let i = 0; i < count; i++) {
    if (!(values[i]! >= 0)) throw new RangeError(`${whose}: ${values[i]} is no probability`);
    sum += values[i]!;
  }
  if (!(Math.abs(sum - 1) <= slack))
    throw new RangeError(`${whose}: the probabilities add up to ${sum}, not 1`);
}

/** Σ_y p(y | x) ln p(y | x) of each input, nats, with 0 ln 0 = 0. */
export function negentropies(likelihood: Float64Array, inputs: number): Float64Array {
  const sums = new Float64Array(inputs);
  for (let i = 0; i < likelihood.length; i++) {
    const p = likelihood[i]!;
    if (p > 0) sums[i % inputs]! += p * Math.log(p);
  }
  return sums;
}

/**
 * Writes D_x = Σ_y p(y | x) ln(p(y | x) / q(y)), q(y) = Σ_x source(x) p(y | x), into `into`, [inputs], nats.
 *
 * An output that no input reaches adds nothing. Where q(y) underflows, the least positive number stands for it.
 */
export function divergences(
  { inputs, likelihood, negentropy }: Channel,
  source: Float64Array,
  into: Float64Array,
): void {
  into.set(negentropy);
  for (let row = 0; row < likelihood.length; row += inputs) {
    const surprise = -Math.log(Math.max(weighted(likelihood, row, source), Number.MIN_VALUE));
    for (let x = 0; x < inputs; x++) into[x]! += likelihood[row + x]! * surprise;
  }
}

/** Σ_x source(x) · likelihood(row + x), in four sums since one would wait for itself. */
function weighted(likelihood: Float64Array, row: number, source: Float64Array): number {
  let [a, b, c, d] = [0, 0, 0, 0];
  const whole = source.length - (source.length % 4);
  for (let x = 0; x < whole; x += 4) {
    a += source[x]! * likelihood[row + x]!;
    b += source[x + 1]! * likelihood[row + x + 1]!;
    c += source[x + 2]! * likelihood[row + x + 2]!;
    d += source[x + 3]! * likelihood[row + x + 3]!;
  }
  for (let x = whole; x < source.length; x++) a += source[x]! * likelihood[row + x]!;
  return a + b + c + d;
}

/**
 * I(X; Y) = Σ_x source(x) D_x, nats: what the outputs of a channel tell of inputs drawn from `source`, [inputs].
 *
 * Throws a `RangeError` where `rows` or `source` are no distributions or do not match.
 *
 * Shannon (1948), Bell Syst. Tech. J. 27:379–423, doi:10.1002/j.1538-7305.1948.tb01338.x
 */
export function mutualInformation(rows: Rows, source: ArrayLike<number>): number {
  const channel = channelOf(rows);
  checkDistribution(source, 'the source', channel.inputs);
  const [p, divergence] = [Float64Array.from(source), new Float64Array(rows.length)];
  divergences(channel, p, divergence);
  return divergence.reduce((sum, d, x) => sum + p[x]! * d, 0);
}
