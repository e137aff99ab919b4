import { deserialize, serialize } from 'node:v8';
import { beforeAll, describe, expect, it } from 'vitest';
import { tf } from '../../../src/backend/engine.js';
import { selectBackend } from '../../../src/backend/select.js';
import { rules } from '../../../src/rules/index.js';
import { comparison } from '../../../src/experiment/compare.js';
import type { FinishedRun } from '../../../src/experiment/compare.js';
import { evaluateTwice } from '../../../src/experiment/evaluation.js';
import { scenario } from '../../../src/experiment/loadScenario.js';
import { agentOf, worldOf } from '../../../src/experiment/parts.js';
import { resolve } from '../../../src/experiment/resolve.js';
import type { AgentSnapshot } from '../../../src/types.js';
import { agentWith, homeOf, liveIn } from '../../support/objectiveLife.js';

beforeAll(async () => {
  await selectBackend('wasm');
});

const homeostatic = {
  objective: { name: 'homeostatic', options: { form: 'cost' } },
  worst: -1.26,
  best: 0,
  earns: { worst: -1.26, best: 0 },
};
const reward = { objective: { name: 'reward' }, worst: -2, best: 0, earns: { worst: -2, best: 0 } };
const predictive = {
  objective: { name: 'predictive', options: { channels: ['interoception'] } },
  worst: -4,
  best: 0,
  earns: { worst: 0, best: 0.1 },
};
const parts = { homeostatic, predictive, reward };
const composite = (options: Readonly<Record<string, unknown>>) => ({
  objective: 'composite',
  options,
  world: homeOf('homeostatic')!,
});

describe('an agent that wants one thing', () => {
  it.each([
    ['reward', {}],
    ['homeostatic', { form: 'cost' }],
    ['predictive', { channels: ['interoception'] }],
  ])('%s lives by it as by a composite of nothing else, bit for bit', (name, options) => {
    const lives = [
      { objective: name, options, world: homeOf('homeostatic')! },
      composite({ parts: { only: { objective: { name, options } } } }),
    ].map((life) => {
      const agent = agentWith(life);
      liveIn(agent, life.world, 24);
      const { tensors } = agent.snapshot();
      agent.dispose();
      return Object.entries(tensors).filter(([array]) => !array.startsWith('objective/'));
    });
    expect(lives[0]!.length).toBeGreaterThan(2);
    expect(lives[1]).toEqual(lives[0]);
  });
});

describe.each([
  { combine: 'linear' },
  { combine: 'chebyshev' },
  { combine: 'lexicographic', order: ['homeostatic', 'reward', 'predictive'] },
])('an agent that wants several things, combined by %j', (how) => {
  const life = () => composite({ parts, ...how });

  it.each(rules.names())('learns under %s', (rule) => {
    const agent = agentWith({ ...life(), rule });
    const before = agent.snapshot().tensors['output/weights'];
    const { learned } = liveIn(agent, life().world, 8);
    for (const { measures, rpeSquared } of learned)
      for (const value of [rpeSquared, ...Object.values(measures)]) expect(value).toEqual(expect.any(Number));
    expect(learned.at(-1)!.measures).toHaveProperty('predictive:descriptionLength');
    expect(agent.snapshot().tensors['output/weights']).not.toEqual(before);
    agent.dispose();
  });

  it('goes on bit for bit from a snapshot', () => {
    const one = life();
    const agent = agentWith(one);
    const { timestep } = liveIn(agent, one.world, 8);
    const saved = deserialize(serialize({ agent: agent.snapshot(), world: one.world.snapshot(), timestep }));
    liveIn(agent, one.world, 8, timestep);
    const other = agentWith({ ...one, seed: 99 });
    other.restore(saved.agent as AgentSnapshot);
    one.world.restore(saved.world);
    liveIn(other, one.world, 8, saved.timestep);
    expect(other.snapshot()).toEqual(agent.snapshot());
    agent.dispose();
    other.dispose();
  });

  it('leaves no array behind', () => {
    const arrays = tf.memory().numTensors;
    const agent = agentWith(life());
    liveIn(agent, life().world, 12);
    agent.dispose();
    expect(tf.memory().numTensors).toBe(arrays);
  });
});

describe('what is reported', () => {
  const small = scenario({
    question: 'both?',
    env: { id: 'Homeostasis-v0', lanes: 4, maxEpisodeSteps: 40 },
    network: { options: { hidden: [4] } },
    objective: { name: 'composite', options: { parts: { homeostatic, reward } } },
  });

  it('is what every part achieves, beside all of them together', async () => {
    const job = resolve(small);
    const world = worldOf(job);
    const agent = agentOf(job, world);
    const found = await evaluateTwice(agent, job, { episodes: 4, kind: 'evaluation' });
    const { homeostatic: drive, reward: task } = found.parts!;
    expect(drive).toMatchObject({ unit: '−drive', normalised: expect.closeTo(1 + drive!.value / 1.26, 9) });
    expect(task).toMatchObject({ value: found.task.score, unit: '−mean drive, dead time at its worst' });
    expect(found.score).toBeCloseTo((drive!.normalised! + task!.normalised!) / 2, 12);
    expect(found.normalisedScore).toBeNull();
    agent.dispose();
    world.close();
  });

  const run = (seed: number, normalised: readonly (number | null)[]): FinishedRun => ({
    label: `backprop/seed-${seed}`,
    job: resolve(small, { seed }),
    folder: '',
    decisionsPerSecond: 1,
    result: {
      id: '',
      seed,
      score: 0,
      normalisedScore: null,
      unit: 'normalised',
      parts: Object.fromEntries(
        normalised.map((x, i) => [`part${i}`, { value: 0, unit: 'px', normalised: x }]),
      ),
      task: { score: 0, normalisedScore: null, unit: '' },
      decisions: 1,
      best: null,
    },
  });

  it('is how much of both the seeds reach together', () => {
    const rowOf = (...points: (number | null)[][]) =>
      comparison(points.map((p, seed) => run(seed, p))).rules['backprop']!;
    const row = rowOf([1, 0.2], [0.2, 1], [0.5, 0.5]);
    expect(row.hypervolume).toBeCloseTo(0.2 + 0.2 - 0.04 + 0.09, 12);
    expect(row.runs[0]!.parts).toHaveProperty('part1.normalised', 0.2);
    expect(rowOf([1, -0.2]).hypervolume).toBe(0);
    expect(rowOf([1, null]).hypervolume).toBeNull();
    expect(rowOf([]).hypervolume).toBeNull();
  });
});

describe('a scenario', () => {
  const refused = (options: object, agent = {}) => {
    try {
      scenario({
        question: '?',
        env: { id: 'Homeostasis-v0' },
        objective: { name: 'composite', options: { ...options } },
        agent,
      });
    } catch (error) {
      return (error as Error).message;
    }
    return 'nothing was wrong';
  };

  it('with parts that may not be added is refused when it is parsed', () => {
    expect(refused({ parts })).toBe('nothing was wrong');
    expect(refused({ parts }, { normaliseRpe: false })).toContain(
      'sums of different units are refused: homeostatic in drive, predictive in nats, reward in reward',
    );
    expect(refused({ parts: { homeostatic, reward: { objective: { name: 'reward' } } } })).toContain(
      'sums of different units are refused',
    );
    expect(refused({ parts: { homeostatic } }, { gamma: 1 })).toMatch(/γ = 1: death costs .* infinite/);
    expect(refused({ parts: { 'a b': reward } })).toContain('objective.options.parts.a b');
    expect(refused({ parts: { a: { ...reward, best: -3 } } })).toContain('must lie above `worst`');
  });
});
