type Point = readonly number[];

/**
 * Exact hypervolume of a set of outcomes, every objective maximised: the volume of what lies between the reference and at
 * least one point, λ(⋃ₚ [reference, p]).
 *
 * points: [points][objectives]. In normalised units with reference 0 (random) it is 1 where one policy is optimal in
 * everything. A point that is dominated, or no better than the reference in some objective, changes nothing. Slices the
 * last objective and recurs: O(pointsᵐ⁻¹) for m objectives, meant for m ≤ 4 and points ≤ 100. Throws a `RangeError` for
 * points of another length than the reference or with a number that is not finite.
 *
 * Measure: Zitzler & Thiele (1999), IEEE Trans. Evol. Comput. 3:257–271. https://doi.org/10.1109/4235.797969.
 * Slicing: While et al. (2006), IEEE Trans. Evol. Comput. 10:29–38. https://doi.org/10.1109/TEVC.2005.851275
 */
export function hypervolume(points: readonly ArrayLike<number>[], reference: ArrayLike<number>): number {
  const zero = Array.from(reference);
  if (zero.length === 0) throw new RangeError('the hypervolume of no objectives is undefined');
  const heights = points.map((point) => {
    if (point.length !== zero.length)
      throw new RangeError(`a point has ${point.length} objectives, the reference ${zero.length}`);
    return zero.map((low, i) => point[i]! - low);
  });
  if (!heights.flat().every(Number.isFinite)) throw new RangeError('a point is not finite');
  return volume(heights.filter((height) => height.every((h) => h > 0)));
}

/** Volume of the union of boxes [0, p]. */
function volume(points: readonly Point[]): number {
  const [first] = points;
  if (!first) return 0;
  const last = first.length - 1;
  if (last === 0) return Math.max(...points.map((point) => point[0]!));
  const falling = points.toSorted((a, b) => b[last]! - a[last]!);
  let front: readonly Point[] = [];
  let total = 0;
  for (const [i, point] of falling.entries()) {
    front = withPoint(front, point.slice(0, last));
    const depth = point[last]! - (falling[i + 1]?.[last] ?? 0);
    if (depth > 0) total += depth * volume(front);
  }
  return total;
}

/** The front with one more point, without those that are dominated. */
function withPoint(front: readonly Point[], point: Point): readonly Point[] {
  if (front.some((other) => covers(other, point))) return front;
  return [...front.filter((other) => !covers(point, other)), point];
}

/** Whether a is at least as good as b in everything. */
function covers(a: Point, b: Point): boolean {
  return a.every((value, i) => value >= b[i]!);
}
