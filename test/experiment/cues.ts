import { z } from 'zod';
import { channels, discrete } from '../../src/envs/spaces/index.js';
import { registerTask } from '../../src/experiment/plugins.js';
import { scenario } from '../../src/experiment/loadScenario.js';
import type { Scenario, ScenarioInput } from '../../src/experiment/scenario.js';
import type { Task, World, WorldRandom } from '../../src/types.js';

const parameters = z.strictObject({
  noise: z.number().nonnegative().default(0.3).describe('standard deviation of the cue'),
  poisonedAfter: z
    .number()
    .int()
    .default(0)
    .describe('steps a world has made when rewards turn NaN; 0: never'),
});

/** A cue says which of three actions pays 1; episodes end with probability 0.2. Quick to learn, quick to run. */
export const cues: Task<typeof parameters, number> = {
  id: 'Cues-v0',
  summary: 'a cue says which action pays',
  cite: 'none',
  niche: 'tests',
  tags: [],
  parameters,
  maxEpisodeSteps: 20,
  renderFps: 1,
  score: {
    unit: 'reward a decision',
    of: (episodes) => sum(episodes.map((one) => one.return)) / sum(episodes.map((one) => one.length)),
  },
  references: [
    {
      parameters: parameters.parse({}),
      maxEpisodeSteps: 20,
      random: { value: 1 / 3, kind: 'random', error: 0, policy: 'random' },
      best: { value: 1, kind: 'ideal', error: 0, policy: 'the cue' },
    },
  ],
  create: cueWorld,
};

function cueWorld({ noise, poisonedAfter }: z.output<typeof parameters>): World<number> {
  let random: WorldRandom;
  let cue = 0;
  let steps = 0;
  return {
    observationSpace: channels([{ name: 'cue', size: 3, unit: '1', low: -10, high: 10, noise }]),
    actionSpace: discrete(3),
    reset(streams) {
      random = streams;
      cue = random.layout.integer(3);
      return {};
    },
    step(action) {
      const reward = ++steps > (poisonedAfter || Infinity) ? NaN : Number(action === cue);
      cue = random.layout.integer(3);
      return { reward, terminated: random.layout.uniform() < 0.2, info: { cue } };
    },
    observe(into) {
      for (let i = 0; i < 3; i++) into[i] = Number(i === cue) + random.noise.normal(0, noise);
    },
    snapshot: () => ({ cue, steps }),
    restore(snapshot) {
      ({ cue, steps } = snapshot as { cue: number; steps: number });
    },
    render: () => '<svg xmlns="http://www.w3.org/2000/svg"/>',
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0);
}

registerTask(cues as unknown as Task);

/** A scenario about cues that takes milliseconds: 8 lanes, 4 decisions a rollout, 32 decisions between updates. */
export function cueScenario(changes: Partial<ScenarioInput> = {}): Scenario {
  return scenario({
    question: 'Which action pays?',
    env: { id: 'Cues-v0', lanes: 8 },
    network: { options: { hidden: [8] } },
    agent: { horizon: 4 },
    rules: { backprop: { learningRate: 0.02 }, rewardModulatedHebbian: { learningRate: 0.01 } },
    budget: { decisions: 1600 },
    evaluation: { every: 500, episodes: 10, finalEpisodes: 20 },
    checkpoint: { every: 400 },
    metrics: { every: 100 },
    ...changes,
  });
}
