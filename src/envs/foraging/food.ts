import type { RandomStream } from '../../random.js';
import type { ForagingParameters } from './parameters.js';

/** The items: not matter-js bodies, since nothing bumps into food. */
export interface Food {
  /** px */
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** Two bits an item; both 0 where food is not conjunctive. */
  readonly features: Uint8Array;
  edible(item: number): boolean;
  /** Scatters every item uniformly. */
  scatter(random: RandomStream): void;
  /** Replaces the items within reach of (x, y) and adds them to `eaten`. */
  eat(x: number, y: number, random: RandomStream): void;
  /** Items eaten so far: edible, inedible. */
  readonly eaten: Int32Array;
  snapshot(): FoodSnapshot;
  restore(snapshot: FoodSnapshot): void;
}

/** px: how far the mouth may move before it is asked anew which items are near. */
const stride = 40;

export interface FoodSnapshot {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly features: Uint8Array;
}

/** `items` items that grow anew when eaten: at once, uniformly over the places where the agent can stand. */
export function food(parameters: ForagingParameters): Food {
  const { items, width, height, itemRadius, agentRadius, eatRadius, conjunctive } = parameters;
  const x = new Float64Array(items);
  const y = new Float64Array(items);
  const features = new Uint8Array(2 * items);
  const eaten = new Int32Array(2);
  const reach = eatRadius * eatRadius;
  const margin = Math.max(itemRadius, agentRadius);
  const nearby = (eatRadius + stride) ** 2;
  // Most items stay out of reach for many engine steps.
  let near: number[] = [];
  let askedX = NaN;
  let askedY = NaN;
  const edible = (item: number) => features[2 * item] === features[2 * item + 1];

  function grow(item: number, random: RandomStream) {
    x[item] = margin + random.uniform() * (width - 2 * margin);
    y[item] = margin + random.uniform() * (height - 2 * margin);
    if (!conjunctive) return;
    features[2 * item] = random.integer(2);
    features[2 * item + 1] = random.integer(2);
  }

  function askAround(mouthX: number, mouthY: number) {
    askedX = mouthX;
    askedY = mouthY;
    near = [];
    for (let i = 0; i < items; i++) if ((x[i]! - mouthX) ** 2 + (y[i]! - mouthY) ** 2 <= nearby) near.push(i);
  }

  return {
    x,
    y,
    features,
    eaten,
    edible,
    scatter(random) {
      for (let i = 0; i < items; i++) grow(i, random);
      askedX = NaN;
    },
    eat(mouthX, mouthY, random) {
      const asked = (mouthX - askedX) ** 2 + (mouthY - askedY) ** 2 <= stride * stride;
      if (!asked) askAround(mouthX, mouthY);
      for (const i of near) {
        const dx = x[i]! - mouthX;
        const dy = y[i]! - mouthY;
        if (dx * dx + dy * dy > reach) continue;
        const kind = edible(i) ? 0 : 1;
        eaten[kind] = eaten[kind]! + 1;
        grow(i, random);
      }
    },
    snapshot: () => ({ x: x.slice(), y: y.slice(), features: features.slice() }),
    restore(snapshot) {
      x.set(snapshot.x);
      y.set(snapshot.y);
      features.set(snapshot.features);
      askedX = NaN;
    },
  };
}
