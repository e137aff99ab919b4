import { z } from 'zod';
import { channels, discrete } from '../../src/envs/spaces/index.js';
import type { Task, World, WorldRandom } from '../../src/types.js';

const parameters = z.strictObject({
  length: z.int().min(2).max(100).default(5).meta({ unit: 'cells', description: 'cells of the corridor' }),
  noise: z.number().min(0).max(1).default(0.1).meta({ unit: '', description: 'sensor noise' }),
  gain: z
    .number()
    .default(1)
    .meta({ unit: '', description: 'reward at the end, may be infinite' })
    .or(z.literal(Infinity)),
});

/** A corridor walked left (0), right (2) or not at all (1): cheap, noisy, and with something to say at its end. */
export function corridor(id = 'Corridor-v0'): Task<typeof parameters, number> {
  return {
    id,
    summary: 'walk to the right',
    cite: 'a test',
    niche: 'a test',
    tags: ['test'],
    parameters,
    maxEpisodeSteps: 12,
    renderFps: 10,
    score: {
      unit: 'reward',
      of: (episodes) => episodes.reduce((sum, one) => sum + one.return, 0) / episodes.length,
    },
    policies: { right: { kind: 'ideal', summary: 'always right', begin: () => () => 2 } },
    best: 'right',
    // By the transition matrix: 12 moves of −1, 0 or 1 from a uniform start.
    references: [
      {
        parameters: {},
        scores: { random: { value: 481853 / 1062882, error: 0 }, right: { value: 1, error: 0 } },
      },
    ],
    create: ({ length, noise, gain }) => world(length, noise, gain),
  };
}

function world(length: number, noise: number, gain: number): World<number> {
  const observationSpace = channels([
    { name: 'place', size: 1, unit: 'cells', low: -1000, high: 1000, noise },
    { name: 'draws', size: 2, unit: '', low: 0, high: 1, noise: 0 },
  ]);
  let random: WorldRandom;
  let place = 0;
  return {
    observationSpace,
    actionSpace: discrete(3),
    reset(streams) {
      random = streams;
      place = random.layout.integer(length - 1);
      return { begins: place };
    },
    step(action) {
      place = Math.max(0, place + action - 1);
      const terminated = place >= length - 1;
      return { reward: terminated ? gain : 0, terminated, info: terminated ? { arrived: true, place } : {} };
    },
    observe(into) {
      into[0] = place;
      random.noise.addNormal(into, noise, 0, 1);
      into[1] = random.layout.uniform();
      into[2] = random.noise.uniform();
    },
    snapshot: () => ({ place }),
    restore(snapshot) {
      place = (snapshot as { place: number }).place;
    },
    render: () =>
      `<svg xmlns="http://www.w3.org/2000/svg" width="${length}" height="4"><rect width="2" height="4"/></svg>`,
  };
}
