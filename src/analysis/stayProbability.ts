/** Trials of one session of a two-step task, one entry a trial, in order. */
export interface TwoStepTrials {
  /** At the first stage. */
  readonly choice: ArrayLike<number>;
  /** Whether the choice led where it mostly leads: 1 or true, 0 or false. */
  readonly common: ArrayLike<number | boolean>;
  /** Whether the trial paid. */
  readonly rewarded: ArrayLike<number | boolean>;
  /** Whether the choice was the better one; where told, right and wrong choices count alike. */
  readonly correct?: ArrayLike<number | boolean>;
}

/** P(the next choice is the same) after each of four events, and how they differ, each from −1 to 1. */
export interface StayProbability {
  readonly rewardedCommon: number;
  readonly rewardedRare: number;
  readonly unrewardedCommon: number;
  readonly unrewardedRare: number;
  /** ½·(RC + RR − UC − UR): above 0 where what paid is repeated. */
  readonly reward: number;
  /** ½·(RC − RR + UC − UR) */
  readonly transition: number;
  /** ½·(RC − RR − UC + UR): above 0 where reward counts for where it was found. */
  readonly interaction: number;
}

/**
 * How often a choice is repeated, by whether it paid and whether its transition was common: the mark of planning is the
 * interaction of the two, that of repeating what paid is the effect of reward alone.
 *
 * Without `correct` the four are plain shares. But a learner without a model has an interaction too then: a reward after a
 * common transition tells that the choice was right, and right choices have been paid before. With `correct`, each is the
 * mean of its share after right choices and its share after wrong ones, which leaves such a learner none. Throws a
 * `RangeError` where an event never happened.
 *
 * Daw et al. (2011), Neuron 69:1204–1215, doi:10.1016/j.neuron.2011.02.027; the correction is in the spirit of Akam, Costa
 * & Dayan (2015), PLoS Comput. Biol. 11:e1004648, doi:10.1371/journal.pcbi.1004648, who enter it as a regressor.
 */
export function stayProbability(sessions: readonly TwoStepTrials[]): StayProbability {
  const tally = counted(sessions);
  const strata = sessions.every(({ correct }) => correct) ? [0, 1] : [0];
  const after = (rewarded: 0 | 1, common: 0 | 1): number =>
    strata.reduce((sum, correct) => sum + share(tally, { rewarded, common, correct }), 0) / strata.length;
  const [rc, rr, uc, ur] = [after(1, 1), after(1, 0), after(0, 1), after(0, 0)];
  return {
    rewardedCommon: rc,
    rewardedRare: rr,
    unrewardedCommon: uc,
    unrewardedRare: ur,
    reward: (rc + rr - uc - ur) / 2,
    transition: (rc - rr + uc - ur) / 2,
    interaction: (rc - rr - uc + ur) / 2,
  };
}

interface Event {
  readonly rewarded: number;
  readonly common: number;
  readonly correct: number;
}

const cell = ({ rewarded, common, correct }: Event): number => 4 * correct + 2 * rewarded + common;

interface Tally {
  readonly stays: Float64Array;
  readonly all: Float64Array;
}

/** Over every pair of successive trials; without `correct` all are taken together as 0. */
function counted(sessions: readonly TwoStepTrials[]): Tally {
  const whole = sessions.every(({ correct }) => correct);
  const [stays, all] = [new Float64Array(8), new Float64Array(8)];
  for (const { choice, common, rewarded, correct } of sessions)
    for (let i = 0; i + 1 < choice.length; i++) {
      const event = {
        rewarded: Number(rewarded[i]),
        common: Number(common[i]),
        correct: whole ? Number(correct![i]) : 0,
      };
      all[cell(event)]!++;
      if (choice[i + 1] === choice[i]) stays[cell(event)]!++;
    }
  return { stays, all };
}

function share({ stays, all }: Tally, event: Event): number {
  const n = all[cell(event)]!;
  if (n > 0) return stays[cell(event)]! / n;
  const { rewarded, common, correct } = event;
  throw new RangeError(
    `no trial is followed by another with rewarded ${rewarded}, common ${common}, correct ${correct}: its stay probability is undefined`,
  );
}
