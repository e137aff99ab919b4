import { objectives, rules, tasks } from '../../dist/index.js';

/** How many worlds side by side. */
const lanesSwept = [1, 8, 64, 256, 1024];
/** Units of each of two areas. */
const unitsSwept = [64, 256, 1024];
/** Worlds whose lanes are swept. */
const sweptTasks = ['Foraging-v0', 'CartPole-v1'];
const horizon = 16;

const plain = (id) => id.replace(/-v\d+$/, '');
const areas = (hidden) => hidden.join('-');
const many = (lanes) => (lanes === 1 ? '1 lane' : `${lanes} lanes`);

function environment(task, lanes, api, quick = false) {
  const name = `${plain(task)}, ${api === 'make' ? 'make' : `vectorize ${lanes}`}`;
  return { name, group: 'environments', kind: 'environment', task, lanes, api, quick };
}

const environments = () => [
  ...tasks
    .names()
    .flatMap((task) => [
      environment(task, 1, 'make', sweptTasks.includes(task)),
      environment(task, 64, 'vectorize', sweptTasks.includes(task)),
    ]),
  ...sweptTasks.flatMap((task) =>
    lanesSwept.filter((lanes) => lanes !== 64).map((lanes) => environment(task, lanes, 'vectorize')),
  ),
];

const forwards = () =>
  unitsSwept.flatMap((units) =>
    lanesSwept.map((lanes) => ({
      name: `${many(lanes)}, ${units}-${units}`,
      group: 'policy',
      kind: 'forward',
      task: 'Foraging-v0',
      lanes,
      hidden: [units, units],
      quick: units < 1024 && [64, 1024].includes(lanes),
    })),
  );

/** A training cell; what is not said is Foraging by backprop for reward under Adam. */
export function training({ task = 'Foraging-v0', lanes, hidden, ...more }) {
  const settings = { horizon, rule: 'backprop', objective: 'reward', optimizer: 'adam', ...more };
  const name = `${plain(task)} ${many(lanes)}, ${areas(hidden)}`;
  return { name, group: 'training', kind: 'training', task, lanes, hidden, quick: false, ...settings };
}

/** Actor–critic on CartPole as Stable-Baselines3 and others are measured: 256 lanes, 32 steps, one update a rollout. */
export const cartPole = {
  ...training({ task: 'CartPole-v1', lanes: 256, hidden: [64, 64], horizon: 32 }),
  name: 'CartPole 256×32, 64-64',
  quick: true,
};

const trainings = () => [
  cartPole,
  { ...training({ lanes: 256, hidden: [64] }), quick: true },
  ...lanesSwept.map((lanes) => ({ ...training({ lanes, hidden: [64, 64] }), quick: lanes === 256 })),
  ...unitsSwept.filter((units) => units > 64).map((units) => training({ lanes: 64, hidden: [units, units] })),
];

const byRule = () =>
  rules.names().map((rule) => ({
    ...training({ lanes: 64, hidden: [64, 64], rule }),
    name: rule,
    group: 'rules',
    quick: true,
  }));

const byObjective = () =>
  objectives.names().map((objective) => ({
    ...training({ task: 'Homeostasis-v0', lanes: 64, hidden: [64, 64], objective }),
    name: objective,
    group: 'objectives',
  }));

/** One update of a network, its inputs and outputs included, on a batch. */
export function update(sizes, rows, optimizer, quick = true) {
  const name = `${areas(sizes)} batch ${rows}${optimizer === 'sgd' ? '' : `, ${optimizer}`}`;
  return { name, group: 'updates', kind: 'update', sizes, rows, optimizer, quick };
}

const updates = () => [
  update([64, 128, 64, 4], 256, 'sgd'),
  update([256, 512, 512, 10], 256, 'sgd'),
  update([64, 128, 64, 4], 1, 'sgd', false),
  update([64, 128, 64, 4], 32, 'sgd', false),
  update([64, 128, 64, 4], 256, 'adam', false),
  update([256, 512, 512, 10], 256, 'adam', false),
];

/** Everything that `npm run bench` measures; those marked `quick` also with --quick. */
export const cells = () => [
  ...environments(),
  ...forwards(),
  ...trainings(),
  ...byRule(),
  ...byObjective(),
  ...updates(),
];

/** What each group is, above its table. */
export const groups = {
  environments: 'Environments alone, decisions a second summed over lanes',
  policy: 'Policy forward pass: acting in Foraging-v0 without learning, two areas',
  training: 'Training: worlds, acting and learning by backprop for reward',
  rules: 'Training by rule: Foraging-v0, 64 lanes, 64-64',
  objectives: 'Training by objective: Homeostasis-v0, 64 lanes, 64-64, backprop',
  updates: 'One update of a network on a batch: forward, backward, SGD unless named',
};
