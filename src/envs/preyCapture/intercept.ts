/** A pair of coordinates, px or px a step. */
export interface Vector {
  readonly x: number;
  readonly y: number;
}

/**
 * When a hunter of speed s meets a target at r from it that moves on at v: the least t ≥ 0 with |r + v·t| = s·t, or
 * Infinity where it never does. r in px; v and s in px a step; the answer in steps.
 *
 * t = r² / (√((r·v)² − (v² − s²)·r²) − r·v), the root that also holds at s = |v|. Going to r + v·t keeps the bearing
 * constant: parallel navigation.
 */
export function interceptTime(r: Vector, v: Vector, s: number): number {
  const squared = r.x * r.x + r.y * r.y;
  if (squared === 0) return 0;
  const along = r.x * v.x + r.y * v.y;
  const discriminant = along * along - (v.x * v.x + v.y * v.y - s * s) * squared;
  const approach = Math.sqrt(discriminant) - along;
  return approach > 0 ? squared / approach : Infinity;
}
