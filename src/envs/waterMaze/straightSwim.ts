import { stepMs } from '../physics/arena.js';
import { terminalSpeed } from '../physics/motor.js';

/**
 * Engine steps in which a body pushed from rest gets `distance` px far, the least n with
 * v∞·(n − (1 − φ)·(1 − (1 − φ)ⁿ)/φ) ≥ distance: what v ← (1 − φ)·v + a·dt², x ← x + v add up to, with v∞ = a·dt²/φ.
 */
export function straightSwim(
  distance: number,
  drive: { readonly acceleration: number; readonly drag: number },
): number {
  const kept = 1 - drive.drag;
  const covered = (n: number) => terminalSpeed(drive) * (n - (kept * (1 - kept ** n)) / drive.drag);
  let least = 0;
  let most = 1;
  while (covered(most) < distance) most *= 2;
  while (most - least > 1) {
    const middle = (least + most) >> 1;
    if (covered(middle) < distance) least = middle;
    else most = middle;
  }
  return most;
}

/** Engine steps in ms. */
export const inMs = (steps: number): number => steps * stepMs;
