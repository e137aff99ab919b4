import { deserialize, serialize } from 'node:v8';
import { beforeAll, describe, expect, it } from 'vitest';
import { tf } from '../../src/backend/engine.js';
import { selectBackend } from '../../src/backend/select.js';
import { objectives } from '../../src/objectives/index.js';
import { rules } from '../../src/rules/index.js';
import type { AgentSnapshot } from '../../src/types.js';
import { agentWith, homeOf, liveIn } from '../support/objectiveLife.js';

beforeAll(async () => {
  await selectBackend('wasm');
});

describe.each(objectives.entries().map((entry) => [entry.name, entry] as const))(
  'objective %s',
  (name, entry) => {
    it('names itself, its unit and its parts, and feels at home in some task', () => {
      const objective = entry.create();
      expect(objective.name).toBe(name);
      expect(objective.unit).not.toBe('');
      expect(objective.parts.length).toBeGreaterThan(0);
      for (const part of objective.parts) expect(part.unit).not.toBe('');
      expect(homeOf(name)).toBeDefined();
    });

    it.each(rules.names())('is learned under %s: finite, measured, and not at a standstill', (rule) => {
      const world = homeOf(name)!;
      const agent = agentWith({ objective: name, rule, world });
      const before = agent.snapshot().tensors['output/weights'];
      const { learned } = liveIn(agent, world, 8);
      expect(learned.length).toBeGreaterThan(1);
      for (const { measures, rpeSquared } of learned)
        for (const value of [rpeSquared, ...Object.values(measures)])
          expect(Number.isFinite(value)).toBe(true);
      expect(agent.snapshot().tensors['output/weights']).not.toEqual(before);
      agent.dispose();
    });

    it('goes on bit for bit from a snapshot, its instruments included', () => {
      const world = homeOf(name)!;
      const agent = agentWith({ objective: name, world });
      const { timestep } = liveIn(agent, world, 8);
      const saved = deserialize(serialize({ agent: agent.snapshot(), world: world.snapshot(), timestep }));
      liveIn(agent, world, 8, timestep);
      const uninterrupted = agent.snapshot();
      const other = agentWith({ objective: name, world, seed: 99 });
      other.restore(saved.agent as AgentSnapshot);
      world.restore(saved.world);
      liveIn(other, world, 8, saved.timestep);
      expect(other.snapshot()).toEqual(uninterrupted);
      agent.dispose();
      other.dispose();
    });

    it('keeps no array it does not need, and none once disposed of', () => {
      const world = homeOf(name)!;
      const before = tf.memory().numTensors;
      const agent = agentWith({ objective: name, world });
      // Long enough for every instrument to have learnt once: an optimiser's moments come with its first step.
      const { timestep } = liveIn(agent, world, 64);
      const settled = tf.memory().numTensors;
      liveIn(agent, world, 80, timestep);
      expect(tf.memory().numTensors).toBe(settled);
      agent.dispose();
      expect(tf.memory().numTensors).toBe(before);
    });
  },
);
