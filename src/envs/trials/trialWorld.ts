import { afterReset } from '../worlds/afterReset.js';
import type { Info, Outcome, Trial, WorldRandom } from '../../types.js';
import { channels } from '../spaces/index.js';
import { trialPicture } from './picture.js';
import type { PastTrial } from './procedure.js';
import { sensed } from './sensed.js';
import { counted, noTrials } from './session.js';
import type { Session } from './session.js';
import type { TrialTable, TrialWorld } from './table.js';

interface Snapshot<Condition, State> {
  readonly state: State;
  readonly condition: Condition;
  /** Decisions each period of this trial lasts. */
  readonly lengths: Int32Array;
  readonly period: number;
  /** Decisions of the period, and those in which an answer was allowed, that came before. */
  readonly elapsed: number;
  readonly waited: number;
  readonly session: Session;
  readonly past: PastTrial<Condition> | null;
  readonly seen: Float32Array;
  readonly device: unknown;
}

/**
 * A world of one trial after another, as its table says.
 *
 * A trial runs through its periods, `dt` ms a decision. A choice where an answer is allowed ends it at once (`correct` or
 * `error`); the end of its last period ends it without one (`miss`). The observation after that is the next trial's first.
 * `info.trial` is about the decision just made, the period is the one it was made in, and the reaction time counts the
 * decisions in which an answer was allowed, this one included. `info.session` counts the episode's finished trials.
 *
 * The observation is the table's channels, `fixation` where any period asks for it, and the response device's. Throws a
 * `RangeError` where a trial would last no decision at all.
 */
export function trialWorld<Condition, Action, State = undefined>(
  table: TrialTable<Condition, Action, State>,
): TrialWorld<Condition, Action> {
  const { dt, periods, procedure, response, rewards } = table;
  const space = channels(sensed(table));
  const noisy = space.channels.slice(0, table.channels.length).filter(({ noise }) => noise > 0);
  const cue = space.channels.find(({ name }) => name === 'fixation')?.offset ?? -1;
  const felt = space.channels.slice(space.channels.length - response.channels.length);
  const device = space.flatSize - response.channels.reduce((sum, { size }) => sum + size, 0);
  const lengths = new Int32Array(periods.length);
  const seen = new Float32Array(space.flatSize);
  let streams: WorldRandom | undefined;
  let state = undefined as State;
  let condition!: Condition;
  let past: PastTrial<Condition> | null = null;
  let session = noTrials;
  let truth = 0;
  let period = 0;
  let elapsed = 0;
  let waited = 0;
  /** Said at each decision of this period that leaves the trial open; null before the first. */
  let open: Info | null = null;

  const random = () => afterReset(streams);

  function begin() {
    const { layout } = random();
    if (procedure) state = past ? procedure.next(state, past, layout) : procedure.begin(layout);
    condition = table.draw(layout, state);
    truth = table.groundTruth(condition);
    for (let i = 0; i < periods.length; i++)
      lengths[i] = Math.round(periods[i]!.lasts(layout, condition) / dt);
    waited = 0;
    response.reset();
    if (!enter(0)) throw new RangeError(`a trial must last at least one decision of ${dt} ms`);
  }

  /** Goes on to the first period from `from` on that lasts; answers whether there is one. */
  function enter(from: number): boolean {
    period = from;
    while (period < periods.length && lengths[period]! <= 0) period++;
    elapsed = 0;
    if (period === periods.length) return false;
    open = null;
    return true;
  }

  function told(choice: number | null, outcome: Trial['outcome']): Info {
    const trial: Trial = {
      index: outcome === 'pending' ? session.trials : session.trials - 1,
      period: periods[period]!.name,
      answerable: periods[period]!.answer ?? false,
      groundTruth: truth,
      choice,
      reactionTime: choice === null ? null : waited * dt,
      correct: outcome === 'pending' ? null : outcome === 'correct',
      outcome,
    };
    return { trial, session };
  }

  /** The trial is over: what the decision that ended it led to. The next one begins. */
  function end(outcome: PastTrial<Condition>['outcome'], choice: number | null, reward: number): Outcome {
    session = counted(session, outcome);
    past = { condition, choice, correct: outcome === 'correct', outcome };
    const said = told(choice, outcome);
    const info = table.about ? { ...said, ...table.about(condition) } : said;
    begin();
    return { reward, terminated: session.trials === table.trials, info };
  }

  /** A decision that leaves the trial open, unless it was the last. */
  function pass(reward: number): Outcome {
    const info = (open ??= told(null, 'pending'));
    if (++elapsed < lengths[period]!) return { reward, terminated: false, info };
    const ended = period;
    if (enter(period + 1)) return { reward, terminated: false, info };
    period = ended;
    return end('miss', null, reward + rewards.miss);
  }

  function answered(choice: number): Outcome {
    const outcome = choice === truth ? 'correct' : 'error';
    return end(outcome, choice, table.pay ? table.pay(condition, choice) : rewards[outcome]);
  }

  return {
    observationSpace: space,
    actionSpace: response.actionSpace,
    get condition() {
      return condition;
    },
    reset(given) {
      streams = given;
      session = noTrials;
      past = null;
      begin();
      return { session };
    },
    step(action) {
      const { answer = false, fixate = false } = periods[period]!;
      const choice = response.act(action, answer);
      if (answer) waited++;
      if (choice !== null && answer) return answered(choice);
      if (choice === null || !fixate) return pass(0);
      return table.abort ? end('abort', null, rewards.abort) : pass(rewards.abort);
    },
    observe(into) {
      const { noise } = random();
      into.fill(0);
      const { show, clear, fixate } = periods[period]!;
      show?.(into, condition, elapsed * dt);
      if (show && !clear)
        for (const { offset, size, noise: sd } of noisy) noise.addNormal(into, sd, offset, offset + size);
      if (fixate) into[cue] = 1;
      response.observe(into, device);
      for (const { offset, size, noise: sd } of felt) noise.addNormal(into, sd, offset, offset + size);
      seen.set(into);
    },
    snapshot: (): Snapshot<Condition, State> => ({
      state,
      condition,
      lengths: lengths.slice(),
      period,
      elapsed,
      waited,
      session,
      past,
      seen: seen.slice(),
      device: response.snapshot(),
    }),
    restore(snapshot) {
      const saved = snapshot as Snapshot<Condition, State>;
      ({ state, condition, session, past } = saved);
      truth = table.groundTruth(condition);
      lengths.set(saved.lengths);
      seen.set(saved.seen);
      response.restore(saved.device);
      enter(saved.period);
      ({ elapsed, waited } = saved);
    },
    render: () => trialPicture(table, { condition, period, elapsed, lengths, session, past, seen }),
  };
}
