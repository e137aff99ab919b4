// Worlds as a plugin registers them that differ from process to process.
import { z } from 'zod';
import { channels, discrete } from '../../../dist/envs/spaces/index.js';

const kept = new Map();

/** A count that goes up, and what `flaw` changes about its world. */
function counter(id, flaw) {
  return {
    id,
    summary: 'a count',
    cite: 'a test',
    niche: 'a test',
    tags: ['test'],
    parameters: z.strictObject({}),
    maxEpisodeSteps: 12,
    renderFps: 10,
    score: { unit: 'reward', of: () => 0 },
    references: [{ parameters: {}, scores: { random: { value: 0, error: 0 } } }],
    create() {
      let state = { count: 0 };
      const world = {
        observationSpace: channels([{ name: 'count', size: 1, unit: '', low: 0, high: 1e9, noise: 0 }]),
        actionSpace: discrete(2),
        reset({ layout }) {
          state = { count: layout.integer(100) };
          return {};
        },
        step(action) {
          state = { count: state.count + action };
          return { reward: 0, terminated: false, info: {} };
        },
        observe: (into) => into.fill(state.count),
        snapshot: () => state,
        restore: (snapshot) => (state = snapshot),
        render: () =>
          '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="4" height="4"/></svg>',
      };
      return { ...world, ...flaw(world) };
    },
  };
}

/** Observes its process. */
const here = counter('Here-v0', () => ({ observe: (into) => into.fill(process.pid) }));

/** Its snapshots are names of what this process keeps. */
const keeper = counter('Keeper-v0', ({ snapshot, restore }) => ({
  snapshot() {
    kept.set(kept.size, snapshot());
    return kept.size - 1;
  },
  restore: (key) => restore(kept.get(key) ?? { count: 0 }),
}));

export default ({ registerTask }) => {
  registerTask(here);
  registerTask(keeper);
  registerTask(counter('Sound-v0', () => ({})));
};
