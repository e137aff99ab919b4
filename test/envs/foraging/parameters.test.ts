import { describe, expect, it } from 'vitest';
import { foraging } from '../../../src/envs/foraging.js';
import { foragingParameters } from '../../../src/envs/foraging/parameters.js';
import { terminalSpeed } from '../../../src/envs/physics/motor.js';
import { stream } from '../../../src/random.js';

const { shape } = foragingParameters;
type Name = keyof typeof shape;
const names = Object.keys(shape) as Name[];
const standard = foragingParameters.parse({});
const numeric = names.filter((name) => typeof standard[name] === 'number');
const bounds = (name: Name) =>
  (shape[name].def as { innerType: { minValue: number; maxValue: number } }).innerType;
const accepts = (change: Record<string, unknown>) => foragingParameters.safeParse(change).success;

describe.each(numeric)('%s', (name) => {
  const { minValue, maxValue } = bounds(name);

  it('is refused out of its bounds, and as anything but a finite number', () => {
    for (const wrong of [minValue - 1e-9, maxValue + 1e-6, Infinity, Number.NaN, '8', null])
      expect(accepts({ [name]: wrong }), String(wrong)).toBe(false);
  });

  it('has a default within', () => {
    expect(standard[name]).toBeGreaterThanOrEqual(minValue);
    expect(standard[name]).toBeLessThanOrEqual(maxValue);
  });
});

describe.each(names)('%s', (name) => {
  it('says its unit and what it is', () => {
    const { unit, description } = shape[name].meta() ?? {};
    expect(typeof unit).toBe('string');
    if (typeof standard[name] === 'number') expect(unit).not.toBe('');
    expect(description).toMatch(/\w{3}/);
  });
});

it.each([
  { actionMode: 'sideways' },
  { items: 1.5 },
  { predator: 1 },
  { appetite: 3 },
  { acceleration: 0.01 },
  { predator: true, predatorSpeed: 2, acceleration: 3e-3 },
  { obstacles: 50, obstacleRadius: 100 },
])('%j is refused', (change) => {
  expect(accepts(change)).toBe(false);
});

it('has the terminal speed of the published task', () => {
  expect(terminalSpeed(standard)).toBeCloseTo(25 / 9, 12);
});

it.each(numeric)('lives at the bounds of %s, where these leave a world', (name) => {
  const { minValue, maxValue } = bounds(name);
  const lived = [minValue, maxValue].map((value) => {
    const parsed = foragingParameters.safeParse({ predator: true, obstacles: 2, [name]: value });
    if (!parsed.success) return false;
    const world = foraging.create(parsed.data);
    world.reset({ layout: stream(1, 'layout'), noise: stream(1, 'noise') });
    const observation = new Float32Array(world.observationSpace.flatSize);
    for (let decision = 0; decision < 5; decision++) {
      world.step(decision);
      world.observe(observation);
      expect(world.observationSpace.contains(observation), String(value)).toBe(true);
    }
    return true;
  });
  expect(lived).toContain(true);
});
