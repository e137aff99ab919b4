import type { Moment } from '../../envs/worlds/liveEpisode.js';
import type { Trial } from '../../types.js';
import { inapplicable, must } from './check.js';
import { everyMoment } from './lives.js';
import type { Subject } from './subject.js';

const none = 'it tells no info.trial';

function trialOf({ outcome }: Moment): Trial | undefined {
  return outcome.info['trial'] as Trial | undefined;
}

function tellsTrials(subject: Subject): boolean {
  return subject.lives().some(({ episodes }) => episodes.some((all) => all.some((one) => trialOf(one))));
}

const fields = ['index', 'period', 'groundTruth', 'choice', 'reactionTime', 'correct', 'outcome'] as const;

/** A task of trials says so by its tag, and tells `info.trial` whole at every decision. */
export function trialsTold(subject: Subject): string {
  const tagged = subject.task.tags.includes('trials');
  if (!tellsTrials(subject)) {
    must(!tagged, `it is tagged 'trials', yet tells no info.trial`);
    return inapplicable(none);
  }
  must(tagged, `it tells info.trial, yet is not tagged 'trials'`);
  everyMoment(subject.lives(), (moment, where) => {
    const trial = trialOf(moment);
    must(trial, () => `there is no info.trial (${where()})`);
    const missing = fields.find((field) => trial[field] === undefined);
    must(missing === undefined, () => `info.trial has no ${missing} (${where()})`);
    must(trial.outcome in judge, () => `the outcome is '${trial.outcome}' (${where()})`);
    must(typeof trial.period === 'string' && trial.period !== '', () => `it has no period (${where()})`);
  });
  return 'info.trial at every decision';
}

/** Trials are counted from 0 in every episode, and by one after each that has ended. */
export function trialsCounted(subject: Subject): string {
  if (!tellsTrials(subject)) return inapplicable(none);
  let most = 0;
  for (const { policy, episodes } of subject.lives())
    for (const [e, episode] of episodes.entries()) {
      let expected = 0;
      for (const [t, moment] of episode.entries()) {
        const { index, outcome } = trialOf(moment)!;
        const where = `policy ${policy}, episode ${e}, decision ${t}`;
        must(index === expected, `the trial is ${index}, not ${expected} (${where})`);
        if (outcome !== 'pending') expected++;
        most = Math.max(most, expected);
      }
    }
  must(most > 0, 'no trial ever ends');
  return `up to ${most} trials an episode`;
}

/** What an outcome says of the rest; answers what does not fit. */
const judge: Readonly<Record<Trial['outcome'], (trial: Trial) => string | undefined>> = {
  pending: () => undefined,
  correct: ({ correct, choice, groundTruth }) => {
    if (correct !== true || choice === null) return 'without a choice that is correct';
    return groundTruth !== null && choice !== groundTruth
      ? 'with another choice than groundTruth'
      : undefined;
  },
  error: ({ correct, choice, groundTruth }) => {
    if (correct !== false || choice === null) return 'without a choice that is not correct';
    return groundTruth === choice ? 'though the choice is groundTruth' : undefined;
  },
  miss: ({ correct, choice, reactionTime }) =>
    choice !== null || correct !== false || reactionTime !== null
      ? 'with something else than choice null, correct false and reactionTime null'
      : undefined,
  abort: ({ correct }) => (correct === true ? 'yet is correct' : undefined),
};

/** Outcome, choice, correct and groundTruth agree; a trial without an answer is a miss. */
export function trialsConsistent(subject: Subject): string {
  if (!tellsTrials(subject)) return inapplicable(none);
  const counts: Partial<Record<Trial['outcome'], number>> = {};
  everyMoment(subject.lives(), (moment, where) => {
    const trial = trialOf(moment)!;
    const fault = judge[trial.outcome]?.(trial);
    must(fault === undefined, () => `a trial ends as '${trial.outcome}' ${fault} (${where()})`);
    counts[trial.outcome] = (counts[trial.outcome] ?? 0) + 1;
  });
  return Object.entries(counts)
    .filter(([outcome]) => outcome !== 'pending')
    .map(([outcome, count]) => `${count} ${outcome}`)
    .join(', ');
}

/** Reaction times are ≥ 0 ms, told with the choice they belong to and never before; a choice made stays made. */
export function reactionTimed(subject: Subject): string {
  if (!tellsTrials(subject)) return inapplicable(none);
  let slowest = 0;
  let before: Trial | undefined;
  everyMoment(subject.lives(), (moment, where) => {
    const trial = trialOf(moment)!;
    const { choice, reactionTime } = trial;
    const chosen = choice === null ? 'no choice' : `choice ${choice}`;
    must(
      (choice === null) === (reactionTime === null) || trial.outcome === 'abort',
      () => `the reaction time is ${reactionTime} with ${chosen} (${where()})`,
    );
    must(
      reactionTime === null || reactionTime >= 0,
      () => `the reaction time is ${reactionTime} (${where()})`,
    );
    const goesOn = before?.outcome === 'pending' && before.index === trial.index;
    must(!goesOn || before?.choice === null || choice !== null, () => `a choice is taken back (${where()})`);
    slowest = Math.max(slowest, reactionTime ?? 0);
    before = trial;
  });
  return `0 … ${slowest} ms`;
}
