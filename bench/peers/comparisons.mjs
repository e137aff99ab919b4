import { cartPole, training, update } from '../cells/index.mjs';

const world = (task, lanes = 1) => ({
  name: `${task}, ${lanes === 1 ? 'make' : `vectorize ${lanes}`}`,
  kind: 'environment',
  task,
  lanes,
  api: lanes === 1 ? 'make' : 'vectorize',
});

const steps = (what, theirs, ours) => ({ what, unit: 'steps', theirs, ours });

const gymnasium = (what, words, name, ours) =>
  steps(what, { name: `Gymnasium ${name}`, python: 'gymnasium', script: 'gymnasium_steps.py', words }, ours);

const worlds = [
  gymnasium('CartPole, one', ['CartPole-v1', 'single'], 'CartPole-v1', world('CartPole-v1')),
  gymnasium(
    'CartPole, 64',
    ['CartPole-v1', 'sync', '64'],
    'CartPole-v1 SyncVectorEnv',
    world('CartPole-v1', 64),
  ),
  gymnasium(
    'CartPole, 64, arrays',
    ['CartPole-v1', 'vector_entry_point', '64'],
    'CartPole-v1 as arrays',
    world('CartPole-v1', 64),
  ),
  gymnasium('physics, one', ['LunarLander-v3', 'single'], 'LunarLander-v3', world('Foraging-v0')),
  gymnasium(
    'physics, 64',
    ['LunarLander-v3', 'sync', '64'],
    'LunarLander-v3 SyncVectorEnv',
    world('Foraging-v0', 64),
  ),
];

const neurogym = (what, name, ours) =>
  steps(
    what,
    { name: `NeuroGym ${name}`, python: 'neurogym', script: 'neurogym_steps.py', words: [name] },
    world(ours),
  );

const trials = [
  neurogym('perceptual decision', 'PerceptualDecisionMaking-v0', 'RandomDots-v0'),
  neurogym('delayed match', 'DelayMatchSample-v0', 'DelayedMatchToSample-v0'),
];

const trained = (what, words, ours) => ({
  what,
  unit: 'decisions',
  theirs: {
    name: `SB3 A2C ${words[0]} ${words[1]}×${words[2]}, ${words[3] === 'shared' ? '64-64' : 'as it comes'}`,
    python: 'gymnasium',
    script: 'stable_baselines.py',
    words,
  },
  ours,
});

const trainings = [
  trained('training, same shape', ['CartPole-v1', '256', '32', 'shared'], cartPole),
  trained('training, 5 steps', ['CartPole-v1', '256', '5', 'default'], {
    ...training({ task: 'CartPole-v1', lanes: 256, hidden: [64, 64], horizon: 5, optimizer: 'rmsprop' }),
    name: 'CartPole 256×5, 64-64, rmsprop',
  }),
  trained(
    'training, physics',
    ['LunarLander-v3', '256', '16', 'shared'],
    training({ lanes: 256, hidden: [64, 64] }),
  ),
];

const updates = [
  [64, 128, 64, 4],
  [256, 512, 512, 10],
].flatMap((sizes) =>
  ['sgd', 'adam'].map((optimizer) => ({
    what: `update, ${optimizer}`,
    unit: 'updates',
    theirs: {
      name: `PyTorch ${sizes.join('-')} batch 256`,
      python: 'gymnasium',
      script: 'torch_update.py',
      words: [sizes.join('-'), '256', optimizer],
    },
    ours: update(sizes, 256, optimizer),
  })),
);

/** What is compared with what: a script of theirs with its words, a cell of ours that does the same or comes nearest. */
export const comparisons = [...worlds, ...trials, ...trainings, ...updates];
