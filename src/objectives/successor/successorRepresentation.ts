import { Matrix, inverse } from 'ml-matrix';

/**
 * Discounted visits that each state leads to under a policy: M = Σ_t γᵗ Pᵗ = (I − γP)⁻¹.
 *
 * P: [S, S] transition probabilities, row by row; what a row lacks of 1 is the chance that the episode ends. → [S, S], where
 * M[s·S + s′] counts s′ from s, the present visit included; where nothing ends, each row sums to 1/(1 − γ). Throws a
 * `RangeError` for a P that is not square or whose rows are no probabilities, and for γ outside [0, 1).
 *
 * Dayan (1993), Neural Comput. 5:613–624. https://doi.org/10.1162/neco.1993.5.4.613
 */
export function successorRepresentation(P: Float64Array, gamma: number): Float64Array {
  const states = Math.sqrt(P.length);
  if (!Number.isInteger(states)) throw new RangeError(`${P.length} probabilities are no square of states`);
  if (!(gamma >= 0 && gamma < 1))
    throw new RangeError(`the discount is ${gamma}; it must be at least 0 and below 1`);
  const rows = Matrix.from1DArray(states, states, P);
  if (!rows.to1DArray().every((p) => p >= 0) || !rows.sum('row').every((sum) => sum <= 1 + 1e-9))
    throw new RangeError(
      'each row must hold probabilities that sum to 1, or to less where the episode may end',
    );
  return Float64Array.from(inverse(Matrix.eye(states, states).sub(rows.mul(gamma))).to1DArray());
}

/**
 * The successor representation after one transition, learnt as a value is:
 *
 *   M[s, ·] ← M[s, ·] + α (1_s + γ M[s′, ·] − M[s, ·])
 *
 * M: [S, S]; s, next: states, `next` null where the episode ended. → a new [S, S]; α in (0, 1].
 *
 * Dayan (1993), Neural Comput. 5:613–624. https://doi.org/10.1162/neco.1993.5.4.613; Momennejad et al. (2017), Nat. Hum.
 * Behav. 1:680–692. https://doi.org/10.1038/s41562-017-0180-8
 */
export function successorTd(
  M: Float64Array,
  s: number,
  next: number | null,
  alpha: number,
  gamma: number,
): Float64Array {
  const states = Math.sqrt(M.length);
  const learnt = M.slice();
  for (let j = 0; j < states; j++) {
    const later = next === null ? 0 : gamma * M[next * states + j]!;
    learnt[s * states + j]! += alpha * (Number(j === s) + later - M[s * states + j]!);
  }
  return learnt;
}

/** What each state pays, after one visit that paid r: w[s] ← w[s] + α (r − w[s]). w: [S] → a new [S]. */
export function rewardTd(w: Float64Array, s: number, r: number, alpha: number): Float64Array {
  return w.with(s, w[s]! + alpha * (r - w[s]!));
}

/** Values of states from their successors and what those pay: V = M w. M: [S, S]; w: [S] → [S]. */
export function values(M: Float64Array, w: Float64Array): Float64Array {
  const states = w.length;
  if (M.length !== states * states)
    throw new RangeError(`successors of ${Math.sqrt(M.length)} states do not fit rewards of ${states}`);
  return w.map((_, s) => w.reduce((sum, reward, j) => sum + M[s * states + j]! * reward, 0));
}
