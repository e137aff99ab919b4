import { describe, expect, it } from 'vitest';
import { homeostasis } from '../../../src/envs/homeostasis.js';
import { crossing } from '../../../src/envs/homeostasis/crossing.js';
import { homeostasisParameters } from '../../../src/envs/homeostasis/parameters.js';
import { make } from '../../../src/envs/index.js';
import { stream } from '../../../src/random.js';

const { shape } = homeostasisParameters;
type Name = keyof typeof shape;
const names = Object.keys(shape) as Name[];
const standard = homeostasisParameters.parse({});
const numeric = names.filter((name) => typeof standard[name] === 'number');
const bounds = (name: Name) =>
  (shape[name].def as unknown as { innerType: { minValue: number; maxValue: number } }).innerType;
const accepts = (change: Record<string, unknown>) => homeostasisParameters.safeParse(change).success;

describe.each(names)('%s', (name) => {
  it('says its unit and what it is', () => {
    const { unit, description } = (shape[name].meta() ?? {}) as { unit?: string; description?: string };
    expect(typeof unit).toBe('string');
    if (typeof standard[name] === 'number') expect(unit).not.toBe('');
    expect(description).toMatch(/\w{3}/);
  });
});

it.each(numeric)('refuses %s out of its bounds, and lives at them where they leave a world', (name) => {
  const { minValue, maxValue } = bounds(name);
  for (const wrong of [minValue - 1e-9, maxValue + 1e-6, Infinity, Number.NaN, '8', null])
    expect(accepts({ [name]: wrong }), String(wrong)).toBe(false);
  const lived = [minValue, maxValue, standard[name] as number].map((value) => {
    const parsed = homeostasisParameters.safeParse({ temperature: 'conflict', [name]: value });
    if (!parsed.success) return false;
    const world = homeostasis.create(parsed.data);
    world.reset({ layout: stream(1, 'layout'), noise: stream(1, 'noise') });
    const observation = new Float32Array(world.observationSpace.flatSize);
    for (let decision = 0; decision < 5; decision++) {
      expect(Number.isFinite(world.step(decision).reward)).toBe(true);
      world.observe(observation);
      expect(world.observationSpace.contains(observation), String(value)).toBe(true);
    }
    return true;
  });
  expect(lived).toContain(true);
});

it.each<[Record<string, unknown>, string]>([
  [{ gain: 0.02 }, 'gain is 0.02: must exceed N·decay = 2 × 0.01'],
  [{ gain: 0.1, decay: 0.06 }, 'gain is 0.1: must exceed N·decay = 2 × 0.06'],
  [{ decay: 0.04 }, 'separation is 390: half the swing of a level on the best round, 1.790'],
  [{ separation: 70 }, 'separation is 70: must exceed 2·siteRadius = 80 px'],
  [{ separation: 500 }, 'separation is 500: must not pass 444.1 px'],
  [{ sites: 10, siteRadius: 80, separation: 300 }, 'sites is 10: sites may cover at most a quarter'],
  [{ decayMode: 'multiplicative' }, 'lethalDeficit is 1: must be below 1'],
  [{ startSpread: 0.5, lethalDeficit: 0.4 }, 'startSpread is 0.5: must lie below lethalDeficit = 0.4'],
  [{ foodSetPoint: -0.5, lethalDeficit: 0.4 }, 'foodSetPoint is -0.5: a set-point of -0.5 lies where'],
  [{ setPointShift: -0.5, shiftAt: 9, lethalDeficit: 0.4 }, 'setPointShift is -0.5: a set-point of -0.5'],
  [{ setPointShift: 0.3 }, 'setPointShift is 0.3: needs a time shiftAt > 0'],
  [
    { setPointShift: 0.5, foodSetPoint: 0.5, shiftAt: 9 },
    'setPointShift is 0.5: foodSetPoint + setPointShift',
  ],
  [{ temperature: 'gradient', metabolism: 0.6 }, 'hottest is 40: 37 − metabolism/exchange = 7.0 °C'],
  [{ temperature: 'gradient', hottest: 10 }, 'hottest is 10: must exceed coldest = 15 °C'],
  [{ acceleration: 0.01 }, 'acceleration is 0.01: acceleration·dt²/drag'],
])('%j is refused: %s', (parameters, message) => {
  expect(() => make('Homeostasis-v0', { parameters })).toThrow(message);
});

it('has the travel time of the reference configuration', () => {
  expect(crossing(standard)).toBeCloseTo(15, 0);
});
