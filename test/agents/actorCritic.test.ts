import { isDeepStrictEqual } from 'node:util';
import { deserialize, serialize } from 'node:v8';
import { beforeAll, describe, expect, it } from 'vitest';
import { controls } from '../../src/agents/index.js';
import type { RuleSettings } from '../../src/agents/settings.js';
import type { ControlName } from '../../src/agents/index.js';
import { tf } from '../../src/backend/engine.js';
import { selectBackend } from '../../src/backend/select.js';
import { rules } from '../../src/rules/index.js';
import type { AgentSnapshot } from '../../src/types.js';
import { live, recentMean, toyAgent, toyWorld } from '../support/toyAgent.js';

beforeAll(async () => {
  await selectBackend('wasm');
});

const every = rules.names();

describe.each(every)('an actor–critic under %s', (name) => {
  it('learns a contextual bandit, which it does not with every rate at zero', () => {
    const learned = (control: ControlName | null) => {
      const agent = toyAgent({ rule: { name }, control });
      const { rewards } = live(agent, toyWorld(), 1200);
      agent.dispose();
      return recentMean(rewards, 200);
    };
    expect(learned(null)).toBeGreaterThan(0.85);
    expect(learned('rateZero')).toBeLessThan(0.45);
    expect(learned('shuffledRpe')).toBeLessThan(0.6);
  });

  it.each(['adam', 'sgd', 'momentum', 'rmsprop'] as const)(
    'goes on bit for bit from a snapshot under %s, as if nothing had happened',
    (optimizer) => {
      const agent = toyAgent({ rule: { name }, agent: { optimizer } });
      const world = toyWorld();
      const { timestep } = live(agent, world, 12);
      const saved = deserialize(serialize({ agent: agent.snapshot(), world: world.snapshot(), timestep }));
      const uninterrupted = live(agent, world, 12, timestep).rewards;
      const weights = agent.snapshot().tensors;

      const other = toyAgent({ rule: { name }, agent: { optimizer }, seed: 99 });
      const resumedWorld = toyWorld(5);
      other.restore(saved.agent as AgentSnapshot);
      resumedWorld.restore(saved.world);
      expect(live(other, resumedWorld, 12, saved.timestep).rewards).toEqual(uninterrupted);
      expect(other.snapshot().tensors).toEqual(weights);
      agent.dispose();
      other.dispose();
    },
  );

  it('keeps no array it does not need, and none once disposed of', () => {
    const before = tf.memory().numTensors;
    const agent = toyAgent({ rule: { name } });
    const world = toyWorld();
    const { timestep } = live(agent, world, 8);
    const settled = tf.memory().numTensors;
    live(agent, world, 400, timestep);
    expect(tf.memory().numTensors).toBe(settled);
    agent.act(timestep);
    agent.act(timestep);
    agent.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  it('acts the same way for an evaluation without learning from it', () => {
    const agent = toyAgent({ rule: { name } });
    const world = toyWorld();
    const { timestep } = live(agent, world, 8);
    const before = agent.snapshot();
    const first = agent.act(timestep, { frozen: { random: fixed() } });
    expect(agent.act(timestep, { frozen: { random: fixed() } })).toEqual(first);
    expect(agent.snapshot()).toEqual(before);
    agent.dispose();
  });

  it('freezes the hidden area, and it alone, under readoutOnly', () => {
    const agent = toyAgent({ rule: { name }, control: 'readoutOnly' });
    const before = agent.snapshot().tensors;
    live(agent, toyWorld(), 8);
    const after = agent.snapshot().tensors;
    expect(after['hidden1/weights']).toEqual(before['hidden1/weights']);
    expect(after['output/weights']).not.toEqual(before['output/weights']);
    agent.dispose();
  });
});

describe.each(Object.keys(controls) as ControlName[])('control %s', (control) => {
  it('runs under every rule, and learns what it leaves to learn', () => {
    for (const name of every) {
      const agent = toyAgent({ rule: { name }, control });
      const before = agent.snapshot().tensors['output/weights'];
      live(agent, toyWorld(), 8);
      const same = isDeepStrictEqual(agent.snapshot().tensors['output/weights'], before);
      expect(same).toBe('inert' in controls[control]);
      agent.dispose();
    }
  });
});

it('shuffles what hidden synapses hear and leaves the output as it is under shuffledHidden', () => {
  const weights = (control: ControlName | null) => {
    const agent = toyAgent({ control, agent: { optimizer: 'sgd' } });
    live(agent, toyWorld(), 4);
    const { tensors } = agent.snapshot();
    agent.dispose();
    return tensors;
  };
  expect(weights('shuffledHidden')['output/weights']).toEqual(weights(null)['output/weights']);
  expect(weights('shuffledHidden')['hidden1/weights']).not.toEqual(weights(null)['hidden1/weights']);
});

it('stops at a number that is not finite, and says in which area and when', () => {
  const agent = toyAgent({ rule: { learningRate: 1e38 }, agent: { optimizer: 'sgd' } });
  expect(() => live(agent, toyWorld(), 40)).toThrow(/not a finite number in area '\w+' after \d+ decisions/);
  agent.dispose();
});

it('refuses a snapshot in the middle of a rollout', () => {
  const agent = toyAgent();
  live(agent, toyWorld(), 1);
  expect(() => agent.snapshot()).toThrow(/between rollouts/);
  agent.dispose();
});

it('learns nothing from a timestep that none of its actions led to', () => {
  const agent = toyAgent({ agent: { horizon: 1 } });
  const world = toyWorld();
  const before = agent.snapshot();
  expect(agent.observe(world.reset())).toBeUndefined();
  expect(agent.snapshot()).toEqual(before);
  agent.dispose();
});

it('refuses weights of another shape', () => {
  const small = toyAgent();
  const large = toyAgent({ network: { name: 'dense', options: { hidden: [9] } } });
  expect(() => large.restore(small.snapshot())).toThrow(/checkpoint holds \[4,8\] for 'hidden1\/weights'/);
  small.dispose();
  large.dispose();
});

function fixed() {
  let i = 0;
  return { uniform: () => (i++ * 0.37) % 1 } as never;
}

it('learns at the rate of each area, by its name where it has its own', () => {
  const moved = (learningRate: RuleSettings['learningRate']) => {
    const agent = toyAgent({
      network: { name: 'dense', options: { hidden: [4, 4] } },
      rule: { learningRate },
    });
    const before = agent.snapshot().tensors;
    live(agent, toyWorld(), 4);
    const after = agent.snapshot().tensors;
    agent.dispose();
    const names = ['hidden1', 'hidden2', 'output'];
    return names.filter((name) => !isDeepStrictEqual(after[`${name}/weights`], before[`${name}/weights`]));
  };
  expect(moved({ hidden: 0, output: 0.1 })).toEqual(['output']);
  expect(moved({ hidden: 0.1, output: 0, hidden1: 0 })).toEqual(['hidden2']);
  expect(() => moved({ hidden: 0.1, output: 0, hiden1: 0 })).toThrow(/unknown area 'hiden1'/);
});

it('learns from single decisions as well', () => {
  const agent = toyAgent({ agent: { horizon: 1, normaliseRpe: false }, rule: { learningRate: 0.005 } });
  const { rewards } = live(agent, toyWorld(), 2000);
  agent.dispose();
  expect(recentMean(rewards, 200)).toBeGreaterThan(0.8);
});
