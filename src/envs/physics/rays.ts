import { shared } from '../../shared.js';

/** Straight lines of sight in a fan around a point, each ending at the first thing it meets. */
export interface Rays {
  /** Unit vectors of the rays: ray i points at angle 2πi/count, first along x, then towards y. */
  readonly dx: Float64Array;
  readonly dy: Float64Array;
  /** How far each ray got, px; `range` where it met nothing. */
  readonly distance: Float64Array;
  /** The tag of what each ray met; −1 where it met nothing. */
  readonly target: Int32Array;
  /** Starts anew from (x, y). */
  from(x: number, y: number): void;
  /** Puts a disc tagged `tag` in the way: t = b − √(r² − |c|² + b²), with c its centre from here and b = c·d. */
  disc(x: number, y: number, radius: number, tag: number): void;
  /** Puts the inner sides of the box [0, width] × [0, height], tagged `tag`, in the way; a hard push may put us into them. */
  box(width: number, height: number, tag: number): void;
}

/**
 * `count` rays of length `range` px, cast analytically.
 *
 * matter-js' own `Query.ray` costs a hundred times more and tells no hit point; its circles are polygons, so a hit may
 * differ from the shape that collides by 2 % of the radius. Worlds share them: what they met holds until someone starts anew.
 */
export const rays = shared((count: number, range: number): Rays => {
  const dx = Float64Array.from({ length: count }, (_, i) => Math.cos((2 * Math.PI * i) / count));
  const dy = Float64Array.from({ length: count }, (_, i) => Math.sin((2 * Math.PI * i) / count));
  const distance = new Float64Array(count);
  const target = new Int32Array(count);
  let originX = 0;
  let originY = 0;

  function meet(ray: number, t: number, tag: number) {
    if (t >= distance[ray]!) return;
    distance[ray] = t;
    target[ray] = tag;
  }

  return {
    dx,
    dy,
    distance,
    target,
    from(x, y) {
      originX = x;
      originY = y;
      distance.fill(range);
      target.fill(-1);
    },
    disc(x, y, radius, tag) {
      const cx = x - originX;
      const cy = y - originY;
      const squared = cx * cx + cy * cy;
      const reach = range + radius;
      if (squared >= reach * reach) return;
      const inside = squared - radius * radius;
      for (let i = 0; i < count; i++) {
        const along = cx * dx[i]! + cy * dy[i]!;
        const discriminant = along * along - inside;
        if (inside <= 0) meet(i, 0, tag);
        else if (along > 0 && discriminant >= 0) meet(i, along - Math.sqrt(discriminant), tag);
      }
    },
    box(width, height, tag) {
      const right = width - originX;
      const bottom = height - originY;
      if (Math.min(originX, originY, right, bottom) >= range) return;
      for (let i = 0; i < count; i++) {
        const tx = (dx[i]! > 0 ? right : originX) / Math.abs(dx[i]!);
        const ty = (dy[i]! > 0 ? bottom : originY) / Math.abs(dy[i]!);
        meet(i, Math.max(0, Math.min(tx, ty)), tag);
      }
    },
  };
});

/** Whether the segment (ax, ay)–(bx, by) passes through the disc at (x, y). */
export function blocks(
  ax: number,
  ay: number,
  bx: number,
  by: number,
  x: number,
  y: number,
  radius: number,
): boolean {
  const ux = bx - ax;
  const uy = by - ay;
  const share = ((x - ax) * ux + (y - ay) * uy) / (ux * ux + uy * uy || 1);
  const nearest = Math.min(1, Math.max(0, share));
  return Math.hypot(ax + nearest * ux - x, ay + nearest * uy - y) < radius;
}
