import { expect, test } from 'vitest';
import { interferenceIndex } from '../../src/analysis/interference.js';
import { contextDecision as task } from '../../src/envs/contextDecision.js';
import type { ContextCondition } from '../../src/envs/contextDecision.js';
import { make } from '../../src/envs/index.js';
import { policyScore } from '../../src/envs/worlds/measure.js';
import { normalCdf } from '../../src/normal.js';
import { stream } from '../../src/random.js';
import type { Info, Task, Trial } from '../../src/types.js';

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

function score(name: string, parameters: object = {}) {
  const setting = { parameters: task.parameters.parse(parameters), maxEpisodeSteps: 1000 };
  return policyScore(task as Task, setting, name, { seeds: 8, decisions: 6_000 });
}

const coherences = [0.05, 0.15, 0.5];
const k = Math.sqrt(8) / (Math.SQRT2 * 0.25);

test('an ideal observer reaches Φ(kc), and no more where the irrelevant evidence is strong', () => {
  const { value, error } = score('ideal');
  expect(Math.abs(value - mean(coherences.map((c) => normalCdf(k * c))))).toBeLessThan(2 * error);
  expect(error).toBeLessThan(0.03);
  const one = score('ideal', { coherences: [15] });
  expect(Math.abs(one.value - normalCdf(k * 0.15))).toBeLessThan(2 * one.error);
});

test('one who mixes both reaches Φ(k(c + c′)/√2)', () => {
  const { value, error } = score('mixer');
  const all = coherences.flatMap((c) =>
    coherences.flatMap((other) => [
      normalCdf((k * (c + other)) / Math.SQRT2),
      normalCdf((k * (c - other)) / Math.SQRT2),
    ]),
  );
  expect(Math.abs(value - mean(all))).toBeLessThan(2 * error);
});

/** Interference of a scripted subject, read from what `info` tells an analyst. */
function interference(name: 'ideal' | 'mixer'): number {
  const world = make(task.id, { maxEpisodeSteps: null });
  let { observation } = world.reset({ seed: 1 });
  const act = task.policies![name]!.begin(world as never, world.spec.parameters);
  const trials = { relevant: [] as number[], irrelevant: [] as number[], positive: [] as number[] };
  const random = stream(1, 'policy');
  for (let i = 0; i < 30_000; i++) {
    const step = world.step(act(observation, random, {}));
    observation = step.observation;
    const { trial, condition } = step.info as unknown as { trial: Trial; condition: ContextCondition };
    if (trial.choice === null) continue;
    trials.relevant.push(condition[condition.context]);
    trials.irrelevant.push(condition[condition.context === 'motion' ? 'colour' : 'motion']);
    trials.positive.push(trial.choice - 1);
  }
  return interferenceIndex(trials);
}

test('the ideal shows no interference, the mixer as much as there can be', () => {
  expect(Math.abs(interference('ideal'))).toBeLessThan(0.1);
  expect(Math.abs(interference('mixer') - 1)).toBeLessThan(0.2);
});

test('shows evidence about the coherences and tells the context all the time', () => {
  const world = make({ id: task.id, parameters: { noise: 0, coherences: [50] } });
  world.reset({ seed: 2 });
  const seen: number[][] = [];
  let info: Info = {};
  while (!info['condition']) {
    const step = world.step(0);
    seen.push([...step.observation]);
    info = step.info;
  }
  const { motion, colour, context } = info['condition'] as ContextCondition;
  const cue = context === 'motion' ? [1, 0] : [0, 1];
  const evidence = [motion, colour].flatMap((c) => (c > 0 ? [0.25, 0.75] : [0.75, 0.25]));
  expect(seen[0]).toEqual([0, 0, 0, 0, ...cue, 1]);
  for (const shown of seen.slice(2, 10)) expect(shown).toEqual([...evidence, ...cue, 1]);
  expect(seen[10]).toEqual([0, 0, 0, 0, ...cue, 1]);
  expect(seen.at(-2)).toEqual([0, 0, 0, 0, ...cue, 0]);
});

test('refuses delays that cannot be', () => {
  expect(() => make({ id: task.id, parameters: { delayLeast: 900, delayMost: 800 } })).toThrow(
    'delayLeast must not pass delayMost',
  );
});
