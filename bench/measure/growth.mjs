/**
 * How a cost grows: slope of log y over log x by least squares, over the upper half of x, where fixed costs weigh least.
 *
 * points: {x, y}, all positive. 1 is growth in proportion, 2 with the square, 0 none. Throws a RangeError for fewer than
 * two different x there, and for what has no logarithm.
 */
export function growthExponent(points) {
  if (points.some(({ x, y }) => !(x > 0 && y > 0)))
    throw new RangeError('growth is of positive numbers: one here is not');
  const upper = upperHalf(points).map(({ x, y }) => [Math.log(x), Math.log(y)]);
  const [meanX, meanY] = [0, 1].map((i) => upper.reduce((sum, point) => sum + point[i], 0) / upper.length);
  const spread = upper.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0);
  if (!(spread > 0)) throw new RangeError('growth is seen over two places at least');
  return upper.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0) / spread;
}

/** The half with the largest x, the middle included. */
export function upperHalf(points) {
  return points.toSorted((a, b) => a.x - b.x).slice(Math.floor((points.length - 1) / 2));
}
