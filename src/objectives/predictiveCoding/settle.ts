import { energy, inferenceGradient } from './energy.js';
import type { Level, TopDown } from './level.js';

/** Causes that were inferred, r_1 … r_L of [N, M_l], and the energy they have, [N]. */
export interface Settled {
  readonly causes: readonly Float64Array[];
  readonly energy: Float64Array;
}

/** How to relax. */
export interface SettleOptions {
  /** First step size, of every row. */
  readonly rate?: number;
  /** Most steps tried. */
  readonly steps?: number;
  /** A row is settled where no slope exceeds this, nats a unit of cause. */
  readonly tolerance?: number;
  readonly topDown?: TopDown;
}

/**
 * Infers causes by descending the energy from `causes`: r ← r − η ∂E/∂r, a row at its own pace.
 *
 * A step that would raise a row's energy is not taken and halves that row's η, so that energy never rises and a row's
 * causes do not depend on which others are settled with it. x: [N, O]; causes: [N, M_l] a level.
 *
 * Rao & Ballard (1999), Nat. Neurosci. 2:79–87, https://doi.org/10.1038/4580, relax at one fixed rate; halving is ours.
 */
export function settle(
  x: ArrayLike<number>,
  causes: readonly ArrayLike<number>[],
  levels: readonly Level[],
  { rate = 0.1, steps = 100, tolerance = 1e-6, topDown }: SettleOptions = {},
): Settled {
  let reached: Settled = {
    causes: causes.map((r) => Float64Array.from(r)),
    energy: energy(x, causes, levels, topDown),
  };
  const rates = new Float64Array(reached.energy.length).fill(rate);
  for (let step = 0; step < steps; step++) {
    const slopes = inferenceGradient(x, reached.causes, levels, topDown);
    if (slopes.every((slope) => slope.every((value) => Math.abs(value) <= tolerance))) break;
    const tried = descend(reached.causes, slopes, rates);
    const lower = lowered(reached, { causes: tried, energy: energy(x, tried, levels, topDown) });
    for (let n = 0; n < rates.length; n++) if (!lower.accepted[n]) rates[n]! /= 2;
    reached = lower.settled;
  }
  return reached;
}

/** r − η ∂E/∂r with the η of each row */
function descend(
  causes: readonly Float64Array[],
  slopes: readonly Float64Array[],
  rates: Float64Array,
): readonly Float64Array[] {
  return causes.map((r, l) => {
    const width = r.length / rates.length;
    return r.map((value, i) => value - rates[Math.floor(i / width)]! * slopes[l]![i]!);
  });
}

/** Row by row, whichever of two has the lower energy. */
function lowered(
  reached: Settled,
  tried: Settled,
): { readonly settled: Settled; readonly accepted: Uint8Array } {
  const accepted = Uint8Array.from(reached.energy, (before, n) => Number(tried.energy[n]! <= before));
  const pick = (old: Float64Array, fresh: Float64Array) => {
    const width = old.length / accepted.length;
    return old.map((value, i) => (accepted[Math.floor(i / width)] ? fresh[i]! : value));
  };
  const causes = reached.causes.map((r, l) => pick(r, tried.causes[l]!));
  return { settled: { causes, energy: pick(reached.energy, tried.energy) }, accepted };
}
