import { isMainThread } from 'node:worker_threads';
import { z } from 'zod';
// The compiled package, whose registry the compiled threads look in.
import { register } from '../../../dist/envs/index.js';
import { channels, discrete } from '../../../dist/envs/spaces/index.js';

const parameters = z.strictObject({
  trick: z.string().default('none').describe('what a world does at its third decision, by name'),
  place: z.enum(['thread', 'everywhere']).default('thread').describe('where it does so'),
});

const hoard = [];
const endless = () => {
  for (;;) hoard.push(new Array(100_000).fill(hoard.length));
};
const sleep = (ms) => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);

/** What may happen within a decision; its answer is told. */
const tricks = {
  none: () => ({}),
  exit: () => process.exit(7),
  memory: endless,
  fault: () => {
    throw new TypeError('a fault');
  },
  lateFault: () => {
    setTimeout(() => {
      throw new Error('a late fault');
    });
    return {};
  },
  secret: () => ({ secret: () => {} }),
  sleep: () => {
    sleep(1300);
    return {};
  },
  print: () => {
    console.log('a world printed this');
    return {};
  },
};

/** What a world tells, by its draw: every kind of column, and the same name for several of them. */
const tales = [
  {},
  { odd: 1, deep: { x: 1, deeper: { word: 'a' } } },
  { odd: true, list: [1, 2], deep: { x: true } },
  { odd: 'b', n: -0, deep: { deeper: {} } },
  { odd: { of: 2 }, n: NaN, values: Float32Array.of(1, 2), deep: 3 },
  { n: null, ok: false, nothing: undefined },
  { ok: true, odd: { of: 'x' }, deep: {} },
];

const score = { unit: 'reward', of: (episodes) => episodes.length };
const about = {
  cite: 'a test',
  niche: 'a test',
  tags: [],
  parameters,
  maxEpisodeSteps: 9,
  renderFps: 1,
  score,
};

function world({ trick, place }) {
  let random;
  let decisions = 0;
  return {
    observationSpace: channels([{ name: 'draw', size: 2, unit: '', low: 0, high: 1, noise: 0 }]),
    actionSpace: discrete(3),
    reset(streams) {
      random = streams;
      return tales[random.layout.integer(tales.length)];
    },
    step() {
      const does = ++decisions === 3 && (place === 'everywhere' || !isMainThread);
      const info = { ...tales[random.layout.integer(tales.length)], ...(does && tricks[trick]()) };
      return { reward: random.layout.uniform(), terminated: random.layout.uniform() < 0.1, info };
    },
    observe(into) {
      into[0] = random.noise.uniform();
      into[1] = random.noise.uniform();
    },
    snapshot: () => decisions,
    restore(saved) {
      decisions = saved;
    },
    render: () => `<svg xmlns="http://www.w3.org/2000/svg"><text>${isMainThread}</text></svg>`,
  };
}

/** Does as it is told, or tells tales. */
const tricky = { ...about, summary: 'is tricky', policies: {}, references: [], create: world };

/** Registers such a world under the id given. */
export default function registerTricky(id) {
  register({ ...tricky, id });
}
