/** How far each acceleration of a sequence moves a body, [steps]. */
export interface FreeMotionGain {
  /** ∂x_n/∂a_k, px per px/ms². */
  readonly position: readonly number[];
  /** ∂v_n/∂a_k, px/step per px/ms². */
  readonly velocity: readonly number[];
}

/**
 * The gains of a body that moves freely along one axis for `steps` steps of `dt` ms and loses the share `drag` of its
 * velocity at each: v ← (1 − φ) v + a dt², x ← x + v, v in px/step.
 *
 *   ∂v_n/∂a_k = dt² (1 − φ)^(n−1−k),   ∂x_n/∂a_k = dt² (1 − (1 − φ)^(n−k)) / φ,   k = 0 … n − 1
 *
 * This is how matter-js moves bodies that touch nothing, so that their empowerment has a closed form. Positions are summed up
 * from velocities, which holds for φ = 0 too.
 */
export function freeMotionGain(steps: number, drag: number, dt: number): FreeMotionGain {
  const velocity = Array.from({ length: steps }, (_, k) => dt ** 2 * (1 - drag) ** (steps - 1 - k));
  let sum = 0;
  const position = velocity.toReversed().map((gain) => (sum += gain));
  return { position: position.toReversed(), velocity };
}
