import { isDeepStrictEqual } from 'node:util';
import { deserialize, serialize } from 'node:v8';
import { laneInfo } from '../../envs/worlds/infos.js';
import type { AutoresetMode, Environment, Info, Step, Timestep, VectorEnvironment } from '../../types.js';
import { must, mustRefuse } from './check.js';
import { actionsOf, digest } from './life.js';
import type { Subject } from './subject.js';

const lanes = 3;
const decisions = 60;
/** Decisions after which episodes are cut. */
const limit = 7;

/** Three worlds stepped together are each as one alone, under one autoreset mode. */
export function manyAreAsOne(mode: AutoresetMode): (subject: Subject) => string {
  return (subject) => {
    const many = subject.vectorize(lanes, mode, limit);
    const ones = Array.from({ length: lanes }, () => subject.make(limit));
    const actions = ones.map(({ actionSpace }, b) => actionsOf(actionSpace, decisions, b));
    const first = many.reset({ seed: 20 });
    for (const [b, one] of ones.entries()) shows(first, b, one.reset({ seed: 20 + b }).observation, 'reset');
    const ended = new Uint8Array(lanes);
    for (let t = 0; t < decisions; t++) {
      if (mode === 'Disabled')
        wakeAll(
          many,
          ones,
          ended,
          actions.map((own) => own[t]),
        );
      const shown = many.step(actions.map((own) => own[t]));
      must(many.observationSpace.contains(shown.observation), 'the lanes observe outside their space');
      for (const [b, one] of ones.entries()) compare(mode, shown, { one, b, action: actions[b]![t], ended });
    }
    return `${lanes} lanes, ${decisions} decisions, episodes of at most ${limit}`;
  };
}

interface Lane {
  readonly one: Environment;
  readonly b: number;
  readonly action: unknown;
  /** Lanes that have ended and wait. */
  readonly ended: Uint8Array;
}

function compare(mode: AutoresetMode, shown: Timestep, { one, b, action, ended }: Lane): void {
  if (ended[b]) {
    shows(shown, b, one.reset().observation, 'the reset after an end');
    says(shown, b, { reward: 0, terminated: false, truncated: false });
    ended[b] = 0;
    return;
  }
  const step = one.step(action);
  const over = step.terminated || step.truncated;
  says(shown, b, step);
  if (!over || mode !== 'SameStep') {
    shows(shown, b, step.observation, 'a step');
    tells(shown.info, b, step.info);
    ended[b] = over ? 1 : 0;
    return;
  }
  const { final_obs: final, _final_obs: mask } = shown.info as Record<string, Float32Array>;
  must(mask?.[b] === 1, `lane ${b} ended without final_obs`);
  shows({ ...shown, observation: final! }, b, step.observation, 'final_obs');
  tells((shown.info['final_info'] ?? {}) as Info, b, step.info);
  shows(shown, b, one.reset().observation, 'the reset within the step');
}

/** Under 'Disabled' a step is refused while a lane waits; those that do are reset by mask. */
function wakeAll(
  many: VectorEnvironment,
  ones: readonly Environment[],
  ended: Uint8Array,
  actions: readonly unknown[],
): void {
  if (!ended.includes(1)) return;
  mustRefuse('a step while a lane waits', () => many.step(actions), 'ended');
  const shown = many.reset({ resetMask: ended.slice() });
  for (const [b, one] of ones.entries())
    if (ended[b]) shows(shown, b, one.reset().observation, 'the masked reset');
  ended.fill(0);
}

function shows({ observation }: Timestep, b: number, alone: Float32Array, what: string): void {
  const row = observation.subarray(b * alone.length, (b + 1) * alone.length);
  must(digest(row) === digest(alone), `lane ${b} observes something else than one world alone: ${what}`);
}

function says(shown: Timestep, b: number, alone: Pick<Step, 'reward' | 'terminated' | 'truncated'>): void {
  const lane = [shown.reward[b], shown.terminated[b] === 1, shown.truncated[b] === 1];
  const one = [alone.reward, alone.terminated, alone.truncated];
  must(
    isDeepStrictEqual(lane, one),
    () => `lane ${b} says ${lane.join(', ')}; one world alone ${one.join(', ')}`,
  );
}

function tells(infos: Info, b: number, alone: Info): void {
  const lane = laneInfo(infos, b);
  must(
    isDeepStrictEqual(lane, { ...alone }),
    () => `lane ${b} tells ${JSON.stringify(lane)}; one world alone ${JSON.stringify(alone)}`,
  );
}

/** Many worlds go on from a snapshot bit by bit, serialised and in other worlds. */
export function lanesGoOn(subject: Subject): string {
  const [one, two] = [subject.vectorize(4, 'SameStep', 9), subject.vectorize(4, 'SameStep', 9)];
  const actions = actionsOf(one.singleActionSpace, 40);
  const run = (world: VectorEnvironment): string =>
    digest(actions.map((action) => world.step(new Array<unknown>(4).fill(action))));
  one.reset({ seed: 6 });
  run(one);
  const bytes = serialize(one.snapshot());
  const rest = run(one);
  two.restore(deserialize(bytes));
  must(run(two) === rest, 'four lanes go on otherwise from their snapshot');
  return `4 lanes, ${bytes.length} bytes`;
}
