import { describe, expect, it } from 'vitest';
import { objectives } from '../../src/objectives/index.js';
import type { Transitions } from '../../src/types.js';

const transitions: Transitions = {
  reward: Float64Array.of(1, -2),
  observation: Float32Array.of(0.1, 0.2, 0.3, 0.4),
  nextObservation: Float32Array.of(0.2, 0.1, 0.4, 0.3),
  terminated: Uint8Array.of(0, 1),
};

describe.each(objectives.entries().map((entry) => [entry.name, entry] as const))(
  'objective %s',
  (name, entry) => {
    const objective = entry.create();

    it('names itself, its unit and its parts', () => {
      expect(objective.name).toBe(name);
      expect(objective.unit).not.toBe('');
      expect(objective.parts.length).toBeGreaterThan(0);
    });

    it('gives one finite scalar a part and lane', () => {
      const scalars = objective.scalars(transitions);
      expect(scalars).toHaveLength(objective.parts.length);
      for (const scalar of scalars) {
        expect(scalar).toHaveLength(2);
        expect([...scalar].every(Number.isFinite)).toBe(true);
      }
    });
  },
);

it('reward wants what the task pays, and is judged by the score of the task', () => {
  const objective = objectives.get('reward').create();
  expect(objective.scalars(transitions)).toEqual([transitions.reward]);
  const episodes = [
    { return: 3, length: 10, final: {} },
    { return: 5, length: 10, final: {} },
  ];
  expect(objective.evaluate(episodes, (all) => all.reduce((sum, e) => sum + e.return, 0))).toBe(8);
});
