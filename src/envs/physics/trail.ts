/** Where a body was after each of its last decisions, for pictures. */
export interface Trail {
  /** Forgets the past; starts from `points` (x, y, x, y, …) or from where the body is now. */
  begin(points?: Float64Array): void;
  extend(): void;
  /** x, y of each place, oldest first. */
  points(): Float64Array;
}

/** A ring of the last `length` places of body `index`, whose place is a pair of `position`. */
export function trail(position: Float64Array, index = 0, length = 60): Trail {
  const ring = new Float64Array(2 * length);
  let used = 0;
  let next = 0;

  function add(x: number, y: number) {
    ring[2 * next] = x;
    ring[2 * next + 1] = y;
    next = (next + 1) % length;
    used = Math.min(length, used + 1);
  }

  const here = () => add(position[2 * index]!, position[2 * index + 1]!);
  return {
    begin(points) {
      used = next = 0;
      if (!points) return here();
      for (let i = 0; i < points.length; i += 2) add(points[i]!, points[i + 1]!);
    },
    extend: here,
    points: () =>
      Float64Array.from(
        { length: 2 * used },
        (_, i) => ring[(2 * (next - used + length) + i) % (2 * length)]!,
      ),
  };
}
