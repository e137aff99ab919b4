import type { PolicyKind, ScriptedPolicy, World } from '../../types.js';
import { fixating, guessing } from '../trials/fixating.js';
import { decisionsOf, noiseOf } from '../trials/parameters.js';
import { answerBound } from './bound.js';
import type { RandomDotsParameters } from './parameters.js';

type RandomDotsPolicy = ScriptedPolicy<World, RandomDotsParameters>;

/** |sum of evidence| at which to answer after 1, 2, … decisions of looking. */
type Bounds = (parameters: RandomDotsParameters) => ArrayLike<number>;

/** Adds up all evidence and answers by its sign when answers are allowed. */
const patient = (about: About): RandomDotsPolicy =>
  fixating<RandomDotsParameters>(about, () => {
    let sum = 0;
    return {
      look([motion]) {
        sum += motion!;
      },
      answer() {
        const choice = sum > 0 ? 2 : 1;
        sum = 0;
        return choice;
      },
    };
  });

interface About {
  readonly kind: PolicyKind;
  readonly summary: string;
}

/** Adds up evidence and answers by its sign at a bound, at the latest when the stimulus ends; counts time by itself. */
const bounded = (about: About, bounds: Bounds): RandomDotsPolicy => ({
  ...about,
  begin(_world, p) {
    const bound = bounds(p);
    const before = decisionsOf(p.interval, p) + decisionsOf(p.fixation, p);
    const most = decisionsOf(p.stimulus, p);
    let sum = 0;
    let decision = 0;
    return ([motion]) => {
      const looks = ++decision - before;
      if (looks <= 0) return 0;
      sum += motion!;
      if (looks < most && Math.abs(sum) < bound[looks - 1]!) return 0;
      const choice = sum > 0 ? 2 : 1;
      sum = decision = 0;
      return choice;
    };
  },
});

/** One policy where answers are free in time, another where they are awaited. */
const either = (about: About, free: RandomDotsPolicy, awaited: RandomDotsPolicy): RandomDotsPolicy => ({
  ...about,
  begin: (world, p) => (p.reactionTime ? free : awaited).begin(world, p),
});

const bestBounds = new WeakMap<RandomDotsParameters, ArrayLike<number>>();

/** The bound that earns most in the time, fixation held and every trial answered; worked out once for each setting. */
const bestBound: Bounds = (p) => {
  const known = bestBounds.get(p);
  if (known) return known;
  const { bound } = answerBound({
    drifts: p.coherences.map((coherence) => (p.sensitivity * coherence) / 100),
    sd: noiseOf(p.noise, p),
    most: decisionsOf(p.stimulus, p),
    overhead: decisionsOf(p.interval, p) + decisionsOf(p.fixation, p),
    correct: p.correctReward,
    error: p.errorReward,
  });
  bestBounds.set(p, bound);
  return bound;
};

const ideal: About = {
  kind: 'ideal',
  summary: 'adds up all evidence; where answers are free, answers at the bound that pays most in the time',
};
const reflex: About = {
  kind: 'memoryless',
  summary: 'holds fixation and then guesses; where answers are free, goes by the first look',
};

/** Scripted subjects by name. */
export const randomDotsPolicies = {
  memoryless: either(
    reflex,
    bounded(reflex, () => [0]),
    guessing(2),
  ),
  ideal: either(ideal, bounded(ideal, bestBound), patient(ideal)),
  patient: either(
    { kind: 'scripted', summary: 'looks as long as it may, then answers' },
    bounded(ideal, ({ stimulus, dt }) => new Array<number>(Math.round(stimulus / dt)).fill(Infinity)),
    patient(ideal),
  ),
};
