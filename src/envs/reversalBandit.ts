import { z } from 'zod';
import type { RandomStream } from '../random.js';
import type { ScriptedPolicy, Task, World } from '../types.js';
import { believe } from './bandits/belief.js';
import { banditPicture } from './bandits/picture.js';
import { recordChannels, trialRecord } from './bandits/record.js';
import type { RecordSnapshot } from './bandits/record.js';
import { rewardPerTrial } from './bandits/score.js';
import { winStayLoseShift } from './bandits/winStayLoseShift.js';
import { reversalReferences } from './reversalBandit/references.js';
import { channels, discrete } from './spaces/index.js';
import { afterReset } from './worlds/afterReset.js';
import { amount } from './worlds/quantities.js';

const parameters = z
  .strictObject({
    better: amount(0, 1, 0.8, 'probability', 'probability with which the better arm pays'),
    worse: amount(0, 1, 0.2, 'probability', 'probability with which the worse arm pays'),
    hazard: amount(0, 0.5, 0.02, 'probability', 'probability, after each trial, that the arms reverse'),
  })
  .refine((p) => p.worse < p.better, {
    path: ['worse'],
    error: ({ input }) => {
      const { better, worse } = input as { better: number; worse: number };
      return `worse is ${worse}: it must be less than better, ${better}`;
    },
  });

type ReversalParameters = z.output<typeof parameters>;

/** A bandit whose better arm oracles may look up. */
interface ReversalWorld extends World<number> {
  betterArm(): number;
}

/** Two arms of which one pays more often, until they reverse without a sign. */
function reversalWorld({ better, worse, hazard }: ReversalParameters): ReversalWorld {
  const record = trialRecord();
  let random: RandomStream | undefined;
  let good = 0;

  return {
    observationSpace: channels(recordChannels),
    actionSpace: discrete(2),
    betterArm: () => good,
    reset({ layout }) {
      random = layout;
      record.begin();
      good = layout.integer(2);
      return { session: record.session() };
    },
    step(action) {
      const layout = afterReset(random);
      const reward = layout.uniform() < (action === good ? better : worse) ? 1 : 0;
      record.end(action, good, reward);
      if (layout.uniform() < hazard) good = 1 - good;
      return {
        reward,
        terminated: false,
        info: { trial: record.ended('choice'), session: record.session() },
      };
    },
    observe: record.observe,
    snapshot: () => ({ good, record: record.snapshot() }),
    restore(snapshot) {
      const saved = snapshot as { readonly good: number; readonly record: RecordSnapshot };
      good = saved.good;
      record.restore(saved.record);
    },
    render: () =>
      banditPicture({
        record,
        arms: [0, 1].map((arm) => ({ probability: arm === good ? better : worse, baited: false })),
        caption: `arms reverse with probability ${hazard} a trial`,
      }),
  };
}

/** Greedy on the belief of a two-state hidden Markov model: P(first arm is better | all choices and rewards). */
const bayes: ScriptedPolicy<World, ReversalParameters> = {
  kind: 'ideal',
  summary: 'Bayes over which arm is better, greedy: the best there is where worse = 1 − better',
  begin(_world, { better, worse, hazard }) {
    let belief = 0.5;
    return ([first = 0, second = 0, reward = 0]) => {
      const ifChosen = reward > 0 ? better : 1 - better;
      const ifOther = reward > 0 ? worse : 1 - worse;
      if (first !== second)
        belief = believe(belief, first ? ifChosen : ifOther, first ? ifOther : ifChosen, hazard);
      return belief >= 0.5 ? 0 : 1;
    };
  },
};

const oracle: ScriptedPolicy<ReversalWorld> = {
  kind: 'oracle',
  summary: 'always the better arm',
  begin: (world) => () => world.betterArm(),
};

/** Keep choosing what pays, and notice when it no longer does. */
export const reversalBandit: Task<typeof parameters, number> = {
  id: 'ReversalBandit-v0',
  summary: 'two arms pay with different probabilities and reverse without a sign',
  cite:
    'Beron et al. (2022), Mice exhibit stochastic and efficient action switching during probabilistic decision making, ' +
    'PNAS 119:e2113961119, doi:10.1073/pnas.2113961119',
  niche: 'an animal whose sources of food change places: what paid yesterday may not pay today',
  tags: ['trials', 'bandit', 'memory', 'non-stationary', 'partial observation'],
  parameters,
  maxEpisodeSteps: 1000,
  renderFps: 2,
  score: { unit: 'reward per trial', of: rewardPerTrial },
  policies: { bayes, winStayLoseShift, oracle },
  best: 'bayes',
  memoryless: 'winStayLoseShift',
  references: reversalReferences,
  referenceDecisions: 20_000,
  create: reversalWorld,
};
