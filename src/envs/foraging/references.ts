import type { References } from '../../types.js';

/**
 * Reference scores by the parameters that differ from the defaults: means of 60 seeds × 20000 engine steps, with
 * the half-width of their 95 % intervals. Written by `npm run references`.
 */
export const foragingReferences: readonly Omit<References, 'maxEpisodeSteps'>[] = [
  {
    parameters: {},
    random: {
      value: 1.03,
      error: 0.072,
      kind: 'random',
      policy: 'each decision drawn from the action space',
    },
    best: {
      value: 18.338,
      error: 0.452,
      kind: 'scripted',
      policy:
        'runs at the nearest edible item within 150 px, else walks at random; decides at every engine step (walking straight instead: 24.896, seeing the whole arena: 29.21)',
    },
  },
  {
    parameters: { actionMode: 'continuous' },
    random: {
      value: 0.751,
      error: 0.046,
      kind: 'random',
      policy: 'each decision drawn from the action space',
    },
    best: {
      value: 18.822,
      error: 0.469,
      kind: 'scripted',
      policy:
        'runs at the nearest edible item within 150 px, else walks at random; decides at every engine step (walking straight instead: 25.908, seeing the whole arena: 30.401)',
    },
  },
  {
    parameters: { conjunctive: true },
    random: {
      value: 0.352,
      error: 0.041,
      kind: 'random',
      policy: 'each decision drawn from the action space',
    },
    best: {
      value: 3.371,
      error: 0.153,
      kind: 'scripted',
      policy:
        'runs at the nearest edible item within 150 px, else walks at random; decides at every engine step (walking straight instead: 4.651, seeing the whole arena: 5.104)',
    },
  },
  {
    parameters: { predator: true },
    random: {
      value: -5.96,
      error: 0.468,
      kind: 'random',
      policy: 'each decision drawn from the action space',
    },
    best: {
      value: 9.013,
      error: 0.386,
      kind: 'scripted',
      policy:
        'runs at the nearest edible item within 150 px, else walks at random, flees from a near predator; decides at every engine step (walking straight instead: 10.286, seeing the whole arena: 10.922)',
    },
  },
  {
    parameters: { obstacles: 6 },
    random: {
      value: 0.963,
      error: 0.072,
      kind: 'random',
      policy: 'each decision drawn from the action space',
    },
    best: {
      value: 18.18,
      error: 0.339,
      kind: 'scripted',
      policy:
        'runs at the nearest edible item within 150 px, else walks at random; decides at every engine step (walking straight instead: 23.644, seeing the whole arena: 27.533)',
    },
  },
  {
    parameters: { conjunctive: true, obstacles: 6, predator: true },
    random: {
      value: -6.659,
      error: 0.51,
      kind: 'random',
      policy: 'each decision drawn from the action space',
    },
    best: {
      value: 1.544,
      error: 0.182,
      kind: 'scripted',
      policy:
        'runs at the nearest edible item within 150 px, else walks at random, flees from a near predator; decides at every engine step (walking straight instead: 1.735, seeing the whole arena: 2.744)',
    },
  },
];
