/** A point and what the function is there. */
interface Vertex {
  readonly at: readonly number[];
  readonly value: number;
}

/**
 * A local minimum of `f` near `start` by the downhill simplex, the first simplex reaching `reach` along each axis.
 *
 * Reflection 1, expansion 2, contraction ½, shrinkage ½. Ends where the values at the corners differ by less than
 * `tolerance`, or after 400 rounds an axis.
 *
 * Nelder & Mead (1965), Comput. J. 7:308–313, doi:10.1093/comjnl/7.4.308
 */
export function nelderMead(
  f: (at: readonly number[]) => number,
  start: readonly number[],
  { reach = 0.25, tolerance = 1e-9 } = {},
): Vertex {
  const vertex = (at: readonly number[]): Vertex => ({ at, value: f(at) });
  let simplex = [
    vertex(start),
    ...start.map((_, axis) => vertex(start.map((x, i) => (i === axis ? x + reach : x)))),
  ].toSorted(byValue);
  for (let round = 0; round < 400 * start.length; round++) {
    if (simplex.at(-1)!.value - simplex[0]!.value < tolerance) break;
    simplex = moved(simplex, vertex).toSorted(byValue);
  }
  return simplex[0]!;
}

const byValue = (a: Vertex, b: Vertex) => a.value - b.value;

/** One round, on corners from best to worst. */
function moved(simplex: readonly Vertex[], vertex: (at: readonly number[]) => Vertex): readonly Vertex[] {
  const rest = simplex.slice(0, -1);
  const worst = simplex.at(-1)!;
  const centre = worst.at.map((_, i) => rest.reduce((sum, { at }) => sum + at[i]!, 0) / rest.length);
  const along = (share: number) => vertex(centre.map((c, i) => c + share * (c - worst.at[i]!)));
  const reflected = along(1);
  if (reflected.value < rest[0]!.value) {
    const expanded = along(2);
    return [...rest, expanded.value < reflected.value ? expanded : reflected];
  }
  if (reflected.value < rest.at(-1)!.value) return [...rest, reflected];
  const contracted = along(reflected.value < worst.value ? 0.5 : -0.5);
  if (contracted.value < Math.min(worst.value, reflected.value)) return [...rest, contracted];
  const [best] = simplex as [Vertex];
  return simplex.map((corner) =>
    corner === best ? best : vertex(corner.at.map((x, i) => (x + best.at[i]!) / 2)),
  );
}
