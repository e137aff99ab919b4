import { digamma } from '../informationGain/digamma.js';

/** Rows compared with each other: more would cost their square. */
const most = 768;

/**
 * Differential entropy of a cloud of points, by the distance of each to its k-th nearest neighbour, in nats.
 *
 *   Ĥ = ψ(N) − ψ(k) + ln V_d + (d/N) Σ_i ln ε_i,  V_d: volume of the unit ball
 *
 * points: [N, d]; of many an evenly spaced share is taken. Distances below 1e-9 count as that, so that a policy that
 * stands still has a low entropy, not none.
 *
 * Kozachenko & Leonenko (1987), Probl. Inf. Transm. 23:95–101; Singh et al. (2003), Am. J. Math. Manag. Sci. 23:301–321.
 * https://doi.org/10.1080/01966324.2003.10737616
 */
export function stateEntropy(points: Float32Array, d: number, k = 4): number {
  const all = points.length / d;
  const N = Math.min(all, most);
  const chosen = Int32Array.from({ length: N }, (_, i) => Math.floor((i * all) / N));
  let sum = 0;
  for (let i = 0; i < N; i++) sum += Math.log(Math.max(Math.sqrt(nearest(points, d, chosen, i, k)), 1e-9));
  return digamma(N) - digamma(k) + logBall(d) + (d * sum) / N;
}

/** Squared distance of point i to its k-th nearest neighbour. */
function nearest(points: Float32Array, d: number, chosen: Int32Array, i: number, k: number): number {
  const least = new Float64Array(k).fill(Infinity);
  const from = chosen[i]! * d;
  for (const [j, row] of chosen.entries()) {
    if (j === i) continue;
    const to = row * d;
    let square = 0;
    for (let c = 0; c < d && square < least[k - 1]!; c++)
      square += (points[from + c]! - points[to + c]!) ** 2;
    if (square >= least[k - 1]!) continue;
    let place = k - 1;
    while (place > 0 && least[place - 1]! > square) least[place] = least[--place]!;
    least[place] = square;
  }
  return least[k - 1]!;
}

/** ln V_d = (d/2) ln π − ln Γ(d/2 + 1), by the recursion V_d = V_{d−2}·2π/d from V_0 = 1, V_1 = 2. */
function logBall(d: number): number {
  let log = d % 2 === 0 ? 0 : Math.log(2);
  for (let n = d % 2 === 0 ? 2 : 3; n <= d; n += 2) log += Math.log((2 * Math.PI) / n);
  return log;
}
