import { beforeAll, describe, expect, it } from 'vitest';
import { selectBackend } from '../../src/backend/select.js';
import { actionCode, beside } from '../../src/objectives/actionCode.js';
import { actionLoss } from '../../src/objectives/curiosity/actionLoss.js';
import { intrinsicCuriosity } from '../../src/objectives/curiosity/intrinsicCuriosity.js';
import { randomNetworkDistillation } from '../../src/objectives/curiosity/randomNetworkDistillation.js';
import { bayesianNetwork } from '../../src/objectives/informationGain/bayesianNetwork.js';
import { ensemble } from '../../src/objectives/informationGain/ensemble.js';
import { discrete, box } from '../../src/envs/spaces/index.js';
import { stream } from '../../src/random.js';
import type { Rolled } from '../../src/types.js';

beforeAll(async () => {
  await selectBackend('wasm');
});

const shape = {
  numbers: [0, 1].map((index) => ({ index, middle: 0, scale: 1 })),
  size: 2,
  actions: actionCode(discrete(2)),
  hidden: [16],
  features: 8,
  learningRate: 0.01,
  forwardShare: 0.2,
  members: 3,
  noise: 0.1,
  prior: 0.5,
};

/** Sixty-four transitions whose second number is what the first and the action make of it. */
function rolledOf(seed: number, at = 0): Rolled {
  const random = stream(seed, 'layout');
  const observation = Float32Array.from({ length: 128 }, () => at + 0.3 * random.normal());
  const actions = Array.from({ length: 64 }, () => random.integer(2));
  const nextObservation = observation.map((x, i) =>
    i % 2 === 0 ? x : 0.5 * x + actions[Math.floor(i / 2)]! - 0.5,
  );
  return {
    observation,
    nextObservation,
    actions,
    valid: new Uint8Array(64).fill(1),
    lanes: 8,
  } as unknown as Rolled;
}

const mean = (values: Float64Array) => values.reduce((sum, x) => sum + x, 0) / values.length;

describe.each(Object.entries({ randomNetworkDistillation, intrinsicCuriosity, ensemble, bayesianNetwork }))(
  '%s',
  (_name, make) => {
    it('is less and less surprised by what it has seen, and more by what it has not', () => {
      const gauge = make(shape, stream(1, 'objective'));
      const first = mean(gauge.of(rolledOf(0)));
      for (let seed = 1; seed < 300; seed++) gauge.of(rolledOf(seed));
      const known = mean(gauge.of(rolledOf(1000)));
      expect(known).toBeLessThan(first);
      expect(mean(gauge.of(rolledOf(1001, 3)))).toBeGreaterThan(2 * known);
      gauge.dispose();
    });
  },
);

it('tells an inverse model how wrong it was about choices and about boxes', () => {
  const slope = actionLoss(Float32Array.of(0, 0, Math.log(3), 0), Float32Array.of(1, 0, 0, 1), [0, 1]);
  for (const [i, expected] of [-0.5, 0.5, 0.75, -0.75].entries()) expect(slope[i]).toBeCloseTo(expected, 6);
  expect([
    ...actionLoss(Float32Array.of(0.5, 1), Float32Array.of(1, 1), [Float32Array.of(1), Float32Array.of(1)]),
  ]).toEqual([-0.5, 0]);
});

it('writes actions as numbers, side by side with what was sensed', () => {
  expect([...actionCode(discrete(3, 5)).of([5, 7])]).toEqual([1, 0, 0, 0, 0, 1]);
  expect([...actionCode(box({ low: -1, high: 1, shape: [2] })).of([Float32Array.of(0.5, -1)])]).toEqual([
    0.5, -1,
  ]);
  expect([...beside(Float32Array.of(1, 2), Float32Array.of(3, 4, 5, 6), 2)]).toEqual([1, 3, 4, 2, 5, 6]);
  expect(() => actionCode({ kind: 'text' } as never)).toThrow(/actions of kind 'text'/);
});
