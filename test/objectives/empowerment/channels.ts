import { stream } from '../../../src/random.js';

/** One in two of the second input's signals arrives as the first. */
export const zChannel = [
  [1, 0],
  [0.5, 0.5],
];

/** n inputs, each of which slips to one of the others with probability ε. */
export const symmetric = (n: number, slip: number): number[][] =>
  Array.from({ length: n }, (_, x) =>
    Array.from({ length: n }, (_, y) => (x === y ? 1 - slip : slip / (n - 1))),
  );

/** A channel with rows drawn from a Dirichlet distribution of parameter ½ or so, some probabilities being 0. */
export function randomRows(seed: number, inputs: number, outputs: number): number[][] {
  const random = stream(seed, 'layout');
  return Array.from({ length: inputs }, () => {
    const row = Array.from({ length: outputs }, () => (random.uniform() < 0.2 ? 0 : random.normal() ** 2));
    const sum = row.reduce((sum, p) => sum + p, 0);
    return sum > 0 ? row.map((p) => p / sum) : row.map((_, y) => Number(y === 0));
  });
}
