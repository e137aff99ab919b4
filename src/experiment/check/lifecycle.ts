import type { Environment, Info, Step } from '../../types.js';
import { must, mustRefuse } from './check.js';
import { actionsOf, digest } from './life.js';
import type { Subject } from './subject.js';

const isDictionary = (info: Info): boolean =>
  typeof info === 'object' && info !== null && !Array.isArray(info) && !ArrayBuffer.isView(info);

/** Reset answers an observation and an info; step these, a reward and two flags; none of another type. */
export function resetAndStepAnswer(subject: Subject): string {
  const world = subject.make();
  const first = world.reset({ seed: 123, options: {} });
  const shown = (of: { observation: unknown; info: Info }, when: string): void => {
    must(of.observation instanceof Float32Array, `${when} answers an observation that is no Float32Array`);
    must(
      of.observation.length === world.observationSpace.flatSize,
      `${when} answers ${of.observation.length} numbers, not ${world.observationSpace.flatSize}`,
    );
    must(isDictionary(of.info), `${when} answers an info that is no dictionary`);
  };
  shown(first, 'reset');
  const step = world.step(actionsOf(world.actionSpace, 1)[0]);
  shown(step, 'step');
  for (const flag of ['terminated', 'truncated'] as const)
    must(typeof step[flag] === 'boolean', () => `${flag} is ${String(step[flag])}, which is no boolean`);
  must(typeof step.reward === 'number', () => `the reward is ${String(step.reward)}, which is no number`);
  return `info: ${Object.keys(step.info).join(', ') || 'nothing'}`;
}

/** A seed begins the same episode each time, and so the one after it; a world that is given none tells the one it took. */
export function seedsRepeat(subject: Subject): string {
  const [one, two] = [subject.make(), subject.make()];
  const beginning = (world: Environment, seed: number) => digest([world.reset({ seed }), world.reset()]);
  const first = beginning(one, 123);
  must(beginning(one, 123) === first, 'the same seed begins another episode the second time');
  must(beginning(two, 123) === first, 'the same seed begins another episode in another world');
  must(one.seed === 123, `the seed in force is ${one.seed}, not 123`);
  const unasked = subject.make();
  const chosen = digest(unasked.reset());
  const { seed } = unasked;
  must(seed !== undefined && Number.isSafeInteger(seed), `a reset without seed leaves the seed ${seed}`);
  must(digest(two.reset({ seed })) === chosen, 'the seed a world chose does not begin its episode again');
  return 'seed 123, and one the world chose';
}

/** A seed that is no whole number of at least 0 is refused, naming it. */
export function wrongSeedsRefused(subject: Subject): string {
  const world = subject.make();
  const wrong: readonly unknown[] = [-1, 0.5, NaN, Infinity, '1', {}];
  for (const seed of wrong)
    mustRefuse(`the seed ${String(seed)}`, () => world.reset({ seed: seed as number }), 'the seed is');
  return wrong.map(String).join(', ');
}

/** Nothing is stepped or drawn before the first reset. */
export function orderEnforced(subject: Subject): string {
  const world = subject.make();
  const [action] = actionsOf(world.actionSpace, 1);
  mustRefuse('a step before reset', () => world.step(action), 'there is no episode yet');
  mustRefuse('a picture before reset', () => world.render(), 'there is no episode yet');
  return 'step and render before reset are refused';
}

/** After the end every step is refused until the next reset; the last scene can still be seen. */
export function endIsTheEnd(subject: Subject): string {
  const world = subject.make(3);
  const actions = actionsOf(world.actionSpace, 3);
  world.reset({ seed: 0 });
  const ended = actions.findIndex((action) => over(world.step(action)));
  must(ended >= 0, 'an episode of at most 3 decisions goes on after the third');
  for (const action of actions)
    mustRefuse('a step after the end', () => world.step(action), 'the episode has ended');
  world.render();
  world.reset();
  world.step(actions[0]);
  return 'step after the end is refused, reset begins anew';
}

/** The clock truncates at its limit and leaves `terminated` alone; nothing is truncated before. */
export function clockTruncates(subject: Subject): string {
  const world = subject.make(2);
  for (let seed = 0; seed < 20; seed++) {
    world.reset({ seed });
    const [first, second] = actionsOf(world.actionSpace, 2, seed);
    const one = world.step(first);
    must(!one.truncated, 'the first of two decisions is truncated');
    if (one.terminated) continue;
    const two = world.step(second);
    must(two.truncated, 'the clock does not truncate at its limit');
    if (!two.terminated) return 'truncated at the limit of 2 decisions';
  }
  return 'every episode ended by itself within 2 decisions';
}

/** A world may be closed twice, and does nothing afterwards. */
export function closes(subject: Subject): string {
  const world = subject.make();
  const [action] = actionsOf(world.actionSpace, 1);
  world.reset({ seed: 0 });
  world.close();
  world.close();
  mustRefuse('a step of a closed world', () => world.step(action), 'it is closed');
  mustRefuse('a reset of a closed world', () => world.reset(), 'it is closed');
  return 'closed twice';
}

const over = ({ terminated, truncated }: Step): boolean => terminated || truncated;
