import { isMainThread } from 'node:worker_threads';
import { z } from 'zod';
// The compiled package, as a plugin of a user's own would import it.
import { channels, discrete } from '../../../dist/envs/spaces/index.js';

const count = z.number().int().nonnegative().default(0);
const parameters = z.strictObject({
  noise: z.number().nonnegative().default(0.3).describe('standard deviation of the cue'),
  poisonedAfter: count.describe('steps a world has made when rewards turn NaN; 0: never'),
  fatalAfter: count.describe('steps a world has made when it kills its process; 0: never'),
  exitsAfter: count.describe(
    'steps a world has made when it ends its thread, unless it is the main one; 0: never',
  ),
});

const sum = (values) => values.reduce((a, b) => a + b, 0);

/** A cue says which of three actions pays 1; episodes end with probability 0.2. Quick to learn, quick to run. */
const cues = {
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
  policies: {
    cued: {
      kind: 'memoryless',
      summary: 'does what the cue says',
      begin: () => (cue) => cue.indexOf(Math.max(...cue)),
    },
  },
  best: 'cued',
  references: [
    { parameters: {}, scores: { random: { value: 1 / 3, error: 0 }, cued: { value: 1, error: 0 } } },
  ],
  create: cueWorld,
};

function cueWorld({ noise, poisonedAfter, fatalAfter, exitsAfter }) {
  let random;
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
      steps++;
      if (steps === exitsAfter && !isMainThread) process.exit(9);
      if (steps === fatalAfter) process.kill(process.pid, 'SIGKILL');
      const reward = poisonedAfter > 0 && steps > poisonedAfter ? NaN : Number(action === cue);
      cue = random.layout.integer(3);
      return { reward, terminated: random.layout.uniform() < 0.2, info: { cue } };
    },
    observe(into) {
      for (let i = 0; i < 3; i++) into[i] = Number(i === cue) + random.noise.normal(0, noise);
    },
    snapshot: () => ({ cue, steps }),
    restore(snapshot) {
      ({ cue, steps } = snapshot);
    },
    render: () => '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>',
  };
}

export default ({ registerTask }) => registerTask(cues);
