import { describe, expect, it } from 'vitest';
import { pictureEntropy, pixelEntropy } from '../../../src/envs/noisyTv/entropy.js';
import { pattern } from '../../../src/envs/noisyTv/pattern.js';
import { type Region, regions, ring, stepTowards } from '../../../src/envs/noisyTv/ring.js';
import { noisyTvWorld } from '../../../src/envs/noisyTv/world.js';
import { noisyTv } from '../../../src/envs/noisyTv.js';
import { stream } from '../../../src/random.js';

type Options = Parameters<typeof noisyTv.parameters.parse>[0];

const parse = (options: Options = {}) => noisyTv.parameters.parse(options);
/** 16 possible pictures: few enough that every transition between them is met often. */
const small = { side: 2, levels: 2, period: 8 };

/** A world in which an episode has begun, and its observation as it stands. */
function begun(options: Options = {}, seed = 1) {
  const p = parse(options);
  const world = noisyTvWorld(p);
  const observation = new Float32Array(world.observationSpace.flatSize);
  world.reset({ layout: stream(seed, 'layout'), noise: stream(seed, 'noise') });
  world.observe(observation);
  const step = (action: number) => {
    const outcome = world.step(action);
    world.observe(observation);
    return outcome;
  };
  return { p, world, observation, step, places: ring(p) };
}

/** Walks to the first place of a region. */
function walkedTo(region: Region, options: Options = {}, seed = 1) {
  const life = begun(options, seed);
  const { places, observation, step } = life;
  const here = () => observation.subarray(0, places.length).indexOf(1);
  while (places[here()] !== region) step(stepTowards(here(), places.indexOf(region), places.length));
  return life;
}

/** Pictures seen in a row by one who stays in a region, each as a number. */
function pictures(region: Region, options: Options, decisions = 20_000): readonly number[] {
  const { p, places, observation, step } = walkedTo(region, options);
  return Array.from({ length: decisions }, () => {
    step(1);
    const pixels = observation.subarray(places.length, places.length + p.side * p.side);
    return pixels.reduce((sum, value) => sum * p.levels + Math.round(value * (p.levels - 1)), 0);
  });
}

function entropyOf(values: readonly unknown[]): number {
  const counts = new Map<unknown, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts.values()].reduce((sum, n) => sum - (n / values.length) * Math.log(n / values.length), 0);
}

/** Ĥ(next picture | present picture), nats, from frequencies. */
function conditionalEntropy(seen: readonly number[]): number {
  const pairs = seen.slice(1).map((next, t) => `${seen[t]}>${next}`);
  return entropyOf(pairs) - entropyOf(seen.slice(0, -1));
}

/** What each picture cost in nats who learns transitions by counting: −ln((n_xy + ½) / (n_x + 8)) of 16 pictures. */
function codeLengths(seen: readonly number[]): readonly number[] {
  const counts = Array.from({ length: 16 }, () => new Float64Array(17));
  return seen.slice(1).map((next, t) => {
    const row = counts[seen[t]!]!;
    const cost = -Math.log((row[next]! + 0.5) / (row[16]! + 8));
    row[next]!++;
    row[16]!++;
    return cost;
  });
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('what the next picture still tells one who has seen the present one', () => {
  const still = { ...small, flicker: 0 };

  it('is pixels·ln(levels) before the TV, to within the 225/2n by which frequencies fall short', () => {
    const found = conditionalEntropy(pictures('tv', still));
    expect(Math.abs(found - 4 * Math.LN2)).toBeLessThan(0.02);
  });

  it.each(['pattern', 'dark', 'neutral'] as const)('is nothing in the region %s', (region) => {
    expect(conditionalEntropy(pictures(region, still))).toBeCloseTo(0, 10);
  });

  it('is nothing though the pattern changes at every decision: its pictures alone have entropy ln(period)', () => {
    const seen = pictures('pattern', still);
    expect(entropyOf(seen)).toBeCloseTo(Math.log(8), 6);
    expect(seen.slice(8)).toEqual(seen.slice(0, -8));
  });

  it('is the entropy of the flicker where a still wall flickers, and still nothing in the dark', () => {
    const flickering = { ...small, flicker: 0.2 };
    expect(conditionalEntropy(pictures('neutral', flickering))).toBeCloseTo(4 * pixelEntropy(0.2, 2), 1);
    expect(conditionalEntropy(pictures('dark', flickering))).toBe(0);
  });

  it('is told with every decision', () => {
    for (const region of regions) {
      const { p, step } = walkedTo(region);
      expect(step(1).info).toMatchObject({ region, entropy: pictureEntropy(p)[region] });
    }
  });
});

describe('the entropy of a pixel', () => {
  it.each([
    [0, 4, 0],
    [1, 4, Math.log(4)],
    // q = 0.9: the entropy of a coin that falls on one side 9 times of 10.
    [0.2, 2, 0.325083],
  ])('redrawn with probability %d from %d levels is %d nats', (redrawn, levels, nats) => {
    expect(pixelEntropy(redrawn, levels)).toBeCloseTo(nats, 6);
  });
});

describe('a learner that counts transitions', () => {
  const costs = Object.fromEntries(
    regions.map((region) => [region, codeLengths(pictures(region, small, 4000))]),
  ) as Record<Region, readonly number[]>;
  const early = (region: Region) => mean(costs[region].slice(0, 40));
  const late = (region: Region) => mean(costs[region].slice(-1000));

  it('is surprised most by the TV and least in the dark, however long it has learned', () => {
    const order = [...regions].sort((a, b) => late(a) - late(b));
    expect([order[0], order[3]]).toEqual(['dark', 'tv']);
    expect(late('tv')).toBeGreaterThan(4 * Math.LN2 - 0.05);
  });

  it('makes progress before the pattern, and none before the TV', () => {
    expect(early('pattern') - late('pattern')).toBeGreaterThan(1);
    expect(Math.abs(early('tv') - late('tv'))).toBeLessThan(0.3);
  });

  it('is done with the pattern at last', () => {
    const before = mean(costs.pattern.slice(-2000, -1000));
    expect(Math.abs(before - late('pattern'))).toBeLessThan(0.1);
  });
});

describe('the ring', () => {
  it('has TV, pattern and dark room at equal distances', () => {
    expect(ring({ between: 1 })).toEqual(['tv', 'neutral', 'pattern', 'neutral', 'dark', 'neutral']);
    expect(ring({ between: 20 })).toHaveLength(63);
  });

  it('is walked by the shorter way, around its end too', () => {
    expect([stepTowards(5, 0, 6), stepTowards(0, 5, 6), stepTowards(2, 2, 6), stepTowards(0, 3, 6)]).toEqual([
      2, 0, 1, 2,
    ]);
  });

  it('is begun on neutral ground, on all of it', () => {
    const starts = Array.from({ length: 60 }, (_, seed) =>
      begun({}, seed).observation.subarray(0, 6).indexOf(1),
    );
    expect(new Set(starts)).toEqual(new Set([1, 3, 5]));
  });

  it('is dark in the dark room alone', () => {
    for (const region of regions)
      expect(walkedTo(region).observation.at(-1), region).toBe(region === 'dark' ? 0 : 1);
  });
});

describe('a life', () => {
  it('counts where its decisions led', () => {
    const { step } = walkedTo('tv', {}, 3);
    step(1);
    step(2);
    const { region, regions: shares } = step(2).info as { region: Region; regions: Record<Region, number> };
    expect(region).toBe('pattern');
    expect(shares.tv + shares.pattern + shares.dark + shares.neutral).toBeCloseTo(1, 12);
    expect(shares.pattern / shares.tv).toBeCloseTo(1 / 2, 12);
  });

  it('is paid nowhere, or where it is asked to be', () => {
    for (const region of regions) {
      expect(walkedTo(region).step(1).reward).toBe(0);
      expect(walkedTo(region, { reward: 2, rewardAt: 'dark' }).step(1).reward).toBe(
        region === 'dark' ? 2 : 0,
      );
    }
  });

  it.each(noisyTv.references)('of a random walker is as powers of its chain say: $parameters', (stored) => {
    const places = ring(parse(stored.parameters));
    const starts = places.filter((region) => region === 'neutral').length;
    let chance = places.map((region) => (region === 'neutral' ? 1 / starts : 0));
    let watched = 0;
    for (let t = 0; t < 500; t++) {
      chance = walked(chance);
      watched += chance[0]! / 500;
    }
    expect(stored.scores['random']!.value).toBeCloseTo(watched, 12);
  });
});

/** Where a random walker is one decision later. */
function walked(chance: readonly number[]): number[] {
  const n = chance.length;
  return chance.map((p, i) => (p + chance[(i + 1) % n]! + chance[(i + n - 1) % n]!) / 3);
}

describe('the pattern', () => {
  it('has pictures that all differ, also where it needs every picture there is', () => {
    for (const options of [{}, { side: 1, levels: 16, period: 16 }]) {
      const drawn = pattern(parse(options)).map((picture) => picture.join());
      expect(new Set(drawn).size).toBe(parse(options).period);
    }
  });

  it('depends on its seed alone', () => {
    expect(pattern(parse())).toEqual(pattern(parse({ flicker: 0.5, between: 4 })));
    expect(pattern(parse())).not.toEqual(pattern(parse({ patternSeed: 1 })));
  });
});

it('refuses a pattern of more pictures than there are', () => {
  expect(() => parse({ side: 1, levels: 4, period: 5 })).toThrow(/period must not pass levels\^\(side²\)/);
});
