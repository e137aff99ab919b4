import type { RandomStream } from '../../random.js';
import type { PolicyKind, ScriptedPolicy } from '../../types.js';
import { believe } from '../bandits/belief.js';
import { winStayLoseShift } from '../bandits/winStayLoseShift.js';
import type { TwoStepParameters } from './parameters.js';
import type { TwoStepWorld } from './world.js';

/** A trial that is over, as it was sensed. */
interface Past {
  readonly choice: number;
  readonly state: number;
  readonly rewarded: boolean;
}

/** Chooses, told of the trial before; undefined before the first. */
type Subject = (past: Past | undefined, random: RandomStream) => number;

/** A policy that decides at the first stage alone: at the second nothing can be chosen. */
function choosing(
  about: { readonly kind: PolicyKind; readonly summary: string },
  subject: (parameters: TwoStepParameters) => Subject,
): ScriptedPolicy<TwoStepWorld, TwoStepParameters> {
  return {
    ...about,
    begin(_world, parameters) {
      const choose = subject(parameters);
      let state = -1;
      return ([first, , reward, stage, stateA], random) => {
        if (stage === 1) {
          state = stateA === 1 ? 0 : 1;
          return 0;
        }
        const past = { choice: first === 1 ? 0 : 1, state, rewarded: reward === 1 };
        return choose(state < 0 ? undefined : past, random);
      };
    },
  };
}

/**
 * Greedy on the belief of a two-state hidden Markov model: P(state 0 is the good one | all states and rewards).
 *
 * Where a trial led tells where its reward belongs, whatever was chosen.
 */
const modelBased = choosing(
  {
    kind: 'ideal',
    summary: 'Bayes over which state is good, greedy: the best there is where worse = 1 − better',
  },
  ({ better, worse, hazard }) => {
    let belief = 0.5;
    return (past) => {
      if (past) {
        const ifGood = past.rewarded ? better : 1 - better;
        const ifNot = past.rewarded ? worse : 1 - worse;
        const [first, second] = past.state === 0 ? [ifGood, ifNot] : [ifNot, ifGood];
        belief = believe(belief, first, second, hazard);
      }
      return belief >= 0.5 ? 0 : 1;
    };
  },
);

/** Learning rate α, and the share ε of choices that go against the values. */
const [alpha, epsilon] = [0.3, 0.05];

/** Q(a) ← Q(a) + α·(r − Q(a)) of what was chosen, from ½: credit goes to the choice, wherever it led. */
const modelFree = choosing(
  {
    kind: 'scripted',
    summary: `Q-learning of the two choices, blind to states: α = ${alpha}, ε = ${epsilon}`,
  },
  () => {
    const q = [0.5, 0.5];
    return (past, random) => {
      if (past) q[past.choice]! += alpha * (Number(past.rewarded) - q[past.choice]!);
      const greedy = q[0]! >= q[1]! ? 0 : 1;
      return random.uniform() < epsilon ? 1 - greedy : greedy;
    };
  },
);

const oracle: ScriptedPolicy<TwoStepWorld> = {
  kind: 'oracle',
  summary: 'always the choice that leads to the good state more often',
  begin: (world) => () => world.goodState(),
};

/** The scripted policies of TwoStep-v0. */
export const twoStepPolicies = { modelBased, modelFree, winStayLoseShift, oracle };
