import type { RandomStream } from '../../random.js';
import type { HomeostasisParameters } from './parameters.js';

/** Where food and water are: places by what they look and smell like. */
export interface Sites {
  /** px, one array a look: food, water. */
  readonly x: readonly [Float64Array, Float64Array];
  readonly y: readonly [Float64Array, Float64Array];
  /** Lays out every site anew. */
  scatter(random: RandomStream): void;
  /** The look of the site at (x, y); −1 where there is none. */
  lookAt(x: number, y: number): number;
}

interface Place {
  readonly x: number;
  readonly y: number;
}

/** A chain of sites, food and water by turns, each `separation` px from the one before; the first is food. */
export function sites(p: HomeostasisParameters): Sites {
  const places = () => [new Float64Array(p.sites), new Float64Array(p.sites)] as const;
  const [x, y] = [places(), places()];
  const reach = p.siteRadius ** 2;

  return {
    x,
    y,
    scatter(random) {
      const chain: Place[] = [firstPlace(p, random)];
      while (chain.length < 2 * p.sites) chain.push(nextPlace(p, chain, random));
      for (const [i, place] of chain.entries()) {
        x[(i % 2) as 0 | 1][i >> 1] = place.x;
        y[(i % 2) as 0 | 1][i >> 1] = place.y;
      }
    },
    lookAt(placeX, placeY) {
      for (let i = 0; i < p.sites; i++) {
        if ((x[0][i]! - placeX) ** 2 + (y[0][i]! - placeY) ** 2 <= reach) return 0;
        if ((x[1][i]! - placeX) ** 2 + (y[1][i]! - placeY) ** 2 <= reach) return 1;
      }
      return -1;
    },
  };
}

/** Anywhere; at the cold end where food and warmth are in conflict. */
function firstPlace(
  { temperature, width, height, siteRadius: r }: HomeostasisParameters,
  random: RandomStream,
): Place {
  const share = random.uniform();
  const y = r + random.uniform() * (height - 2 * r);
  return { x: temperature === 'conflict' ? r : r + share * (width - 2 * r), y };
}

/** The first of 64 random ways that stays inside and a site's width from other sites; else the clearest, or towards the far corner. */
function nextPlace(p: HomeostasisParameters, chain: readonly Place[], random: RandomStream): Place {
  const from = chain.at(-1)!;
  let best = { ...along(from, farCorner(p, from), p.separation), clear: 0 };
  for (let trial = 0; trial < 64 && best.clear <= 4 * p.siteRadius; trial++) {
    const angle = 2 * Math.PI * random.uniform();
    const place = {
      x: from.x + p.separation * Math.cos(angle),
      y: from.y + p.separation * Math.sin(angle),
    };
    if (!inside(p, place)) continue;
    const clear = Math.min(...chain.map(({ x, y }) => Math.hypot(x - place.x, y - place.y)));
    if (clear > best.clear) best = { ...place, clear };
  }
  return best;
}

function inside({ width, height, siteRadius: r }: HomeostasisParameters, { x, y }: Place): boolean {
  return x >= r && y >= r && x <= width - r && y <= height - r;
}

function farCorner({ width, height, siteRadius: r }: HomeostasisParameters, { x, y }: Place): Place {
  return { x: x > width / 2 ? r : width - r, y: y > height / 2 ? r : height - r };
}

function along(from: Place, to: Place, distance: number): Place {
  const share = distance / Math.hypot(to.x - from.x, to.y - from.y);
  return { x: from.x + share * (to.x - from.x), y: from.y + share * (to.y - from.y) };
}
