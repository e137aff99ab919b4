import type { RandomStream } from '../../random.js';
import type { HomeostasisParameters } from './parameters.js';
import { normal, warmed } from './temperature.js';

/** The resources, in the order of levels; temperature, if any, comes third. */
export const food = 0;
export const water = 1;
export const temperature = 2;

/** What the agent needs, in the order of its levels. */
export const needs = ['food', 'water', 'temperature'] as const;

/** What kills at the lower and at the upper end of each level. */
const deaths = [
  ['hunger', 'satiety'],
  ['thirst', 'satiety'],
  ['cold', 'heat'],
] as const;

/** A hundred losses of 0.01 must kill, whatever they sum to in binary. */
const rounding = 1e-9;

/** The inner world of the agent. */
export interface Body {
  /** h, one a need: stores between −1 and 1, temperature as (T − 37)/tolerance. */
  readonly levels: Float64Array;
  /** h*, one a need, of this moment. */
  readonly setPoints: Float64Array;
  /** What each store took in during the last decision. */
  readonly intake: Float64Array;
  /** Decisions lived. */
  readonly age: number;
  /** Σ over decisions of the drive. */
  readonly suffered: number;
  reset(random: RandomStream): void;
  /** One decision at `around` °C, of which it spent the share `eating[i]` at a site of resource i. */
  live(eating: Float64Array, around: number): void;
  /** Σ (h − h*)², the squared distance from the set-points. */
  drive(): number;
  /** What it died of; null while it lives. */
  death(): string | null;
  snapshot(): BodySnapshot;
  restore(snapshot: BodySnapshot): void;
}

export interface BodySnapshot {
  readonly levels: Float64Array;
  readonly age: number;
  readonly suffered: number;
}

/** Levels that sink by themselves and rise by what the agent takes in: h ← h − δ + g·share, cut at ±1. */
export function body(p: HomeostasisParameters): Body {
  const count = p.temperature === 'off' ? 2 : 3;
  const levels = new Float64Array(count);
  const setPoints = new Float64Array(count);
  const intake = new Float64Array(2);
  let age = 0;
  let suffered = 0;

  function aim() {
    const shifted = p.shiftAt > 0 && age >= p.shiftAt;
    setPoints[food] = p.foodSetPoint + (shifted ? p.setPointShift : 0);
    setPoints[water] = p.waterSetPoint;
  }

  function feed(resource: number, share: number) {
    const store = levels[resource]!;
    const loss = p.decayMode === 'additive' ? p.decay : p.decay * (1 + store);
    intake[resource] = p.gain * share;
    levels[resource] = cut(store + intake[resource] - loss);
  }

  function drive(): number {
    let sum = 0;
    for (let i = 0; i < count; i++) sum += (levels[i]! - setPoints[i]!) ** 2;
    return sum;
  }

  return {
    levels,
    setPoints,
    intake,
    get age() {
      return age;
    },
    get suffered() {
      return suffered;
    },
    reset(random) {
      age = suffered = 0;
      levels.fill(0);
      intake.fill(0);
      if (p.startSpread > 0)
        for (const i of [food, water]) levels[i] = p.startSpread * (2 * random.uniform() - 1);
      aim();
    },
    live(eating, around) {
      age++;
      feed(food, eating[food]!);
      feed(water, eating[water]!);
      if (count > temperature) {
        const degrees = normal + p.tolerance * levels[temperature]!;
        levels[temperature] = cut((warmed(p, degrees, around) - normal) / p.tolerance);
      }
      aim();
      suffered += drive();
    },
    drive,
    death() {
      for (let i = 0; i < count; i++) {
        const lowest = i === temperature ? -1 : -p.lethalDeficit;
        if (levels[i]! <= lowest + rounding) return deaths[i]![0];
        if (levels[i]! >= 1 && (i === temperature || p.overshoot === 'lethal')) return deaths[i]![1];
      }
      return null;
    },
    snapshot: () => ({ levels: levels.slice(), age, suffered }),
    restore(saved) {
      levels.set(saved.levels);
      ({ age, suffered } = saved);
      aim();
    },
  };
}

/** D_max: the greatest drive any body of this world can have, Σ (1 + |h*|)². */
export function worstDrive(p: HomeostasisParameters): number {
  const farthest = Math.max(Math.abs(p.foodSetPoint), Math.abs(p.foodSetPoint + p.setPointShift));
  const stores = (1 + farthest) ** 2 + (1 + Math.abs(p.waterSetPoint)) ** 2;
  return stores + (p.temperature === 'off' ? 0 : 1);
}

function cut(level: number): number {
  return Math.max(-1, Math.min(1, level));
}
