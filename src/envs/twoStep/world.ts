import type { RandomStream } from '../../random.js';
import type { Channel, Info, Trial, World } from '../../types.js';
import { recordChannels, trialRecord } from '../bandits/record.js';
import type { RecordSnapshot } from '../bandits/record.js';
import { channels, discrete } from '../spaces/index.js';
import { afterReset } from '../worlds/afterReset.js';
import type { TwoStepParameters } from './parameters.js';
import { twoStepPicture } from './picture.js';

/** A two-step task whose good state oracles may look up. */
export interface TwoStepWorld extends World<number> {
  goodState(): number;
}

/** What is sensed besides the record: `stage` is 1 where a state has been reached, which `state` then shows. */
const stateChannels: readonly Channel[] = [
  { name: 'stage', size: 1, unit: '', low: 0, high: 1, noise: 0 },
  { name: 'state', size: 2, unit: 'one-hot', low: 0, high: 1, noise: 0 },
];

interface Hidden {
  readonly good: number;
  readonly state: number;
  readonly second: boolean;
  readonly record: RecordSnapshot;
}

/** Choice k leads to state k with probability `common`, else to the other; the good state pays more often, and switches. */
export function twoStepWorld(p: TwoStepParameters): TwoStepWorld {
  const record = trialRecord();
  let random: RandomStream | undefined;
  let good = 0;
  /** Reached last; −1 before the first. */
  let state = -1;
  /** A state has been reached and is not paid yet. */
  let second = false;

  /** The choice that leads to the good state more often; −1 where both do alike. */
  const truth = () => (p.common > 0.5 ? good : -1);

  const told = (trial: Trial, rewarded: boolean | null): Info => ({
    trial,
    session: record.session(),
    secondStage: { state, common: state === record.choice, rewarded },
  });

  function choose(choice: number, layout: RandomStream) {
    record.choose(choice);
    state = layout.uniform() < p.common ? choice : 1 - choice;
    second = true;
    return { reward: 0, terminated: false, info: told(pending(record.trials, choice, truth()), null) };
  }

  function pay(layout: RandomStream) {
    const reward = layout.uniform() < (state === good ? p.better : p.worse) ? 1 : 0;
    record.end(record.choice, truth(), reward);
    second = false;
    if (layout.uniform() < p.hazard) good = 1 - good;
    return { reward, terminated: false, info: told(record.ended('second stage'), reward > 0) };
  }

  return {
    observationSpace: channels([...recordChannels, ...stateChannels]),
    actionSpace: discrete(2),
    goodState: () => good,
    reset({ layout }) {
      random = layout;
      record.begin();
      good = layout.integer(2);
      state = -1;
      second = false;
      return { session: record.session() };
    },
    step: (action) => (second ? pay(afterReset(random)) : choose(action, afterReset(random))),
    observe(into) {
      record.observe(into);
      into[3] = second ? 1 : 0;
      into[4] = second && state === 0 ? 1 : 0;
      into[5] = second && state === 1 ? 1 : 0;
    },
    snapshot: (): Hidden => ({ good, state, second, record: record.snapshot() }),
    restore(snapshot) {
      const saved = snapshot as Hidden;
      ({ good, state, second } = saved);
      record.restore(saved.record);
    },
    render: () => twoStepPicture(p, { record, good, state, second }),
  };
}

/** `info.trial` between choice and payment. */
function pending(index: number, choice: number, truth: number): Trial {
  return {
    index,
    period: 'first stage',
    groundTruth: truth < 0 ? null : truth,
    choice,
    // Without a clock an answer comes as soon as it is allowed: 0 ms.
    reactionTime: 0,
    correct: truth < 0 || choice === truth,
    outcome: 'pending',
  };
}
