import { around } from '../../envs/wrappers/around.js';
import { environment } from '../../envs/worlds/make.js';
import type { RandomStream } from '../../random.js';
import type { Task, WorldRandom } from '../../types.js';
import { inapplicable, must } from './check.js';
import { actionsOf, digest, live } from './life.js';
import type { Subject } from './subject.js';

/** Decisions after which episodes are cut, so that every life has several, and decisions of a life. */
const limit = 40;
const decisions = 150;
/** Decisions of a life whose episodes last as long as the task says. */
const whole = 1200;

/** The same seed and actions give the same life, bit by bit, in the same world and in another. */
export function repeatsItself(subject: Subject): string {
  const [one, two] = [subject.make(limit), subject.make(limit)];
  const actions = actionsOf(one.actionSpace, decisions);
  const first = digest(live(one, actions, { seed: 11 }));
  must(
    digest(live(two, actions, { seed: 11 })) === first,
    'another world with the same seed lives otherwise',
  );
  must(digest(live(one, actions, { seed: 11 })) === first, 'the same world lives otherwise the second time');
  return `${decisions} decisions in episodes of at most ${limit}`;
}

/** The same over episodes as long as the task makes them. */
export function repeatsWholeEpisodes(subject: Subject): string {
  const [one, two] = [subject.make(), subject.make()];
  const actions = actionsOf(one.actionSpace, whole);
  const first = live(one, actions, { seed: 13 });
  must(digest(live(two, actions, { seed: 13 })) === digest(first), 'a long life with the same seed differs');
  return `${whole} decisions, ${first.length - whole} episodes`;
}

/** Another seed gives another life, where the world draws anything at random. */
export function seedsDiffer(subject: Subject): string {
  const [one, two] = [subject.make(limit), subject.make(limit)];
  const actions = actionsOf(one.actionSpace, decisions);
  const differs = [12, 13, 14].some(
    (seed) => digest(live(one, actions, { seed: 11 })) !== digest(live(two, actions, { seed })),
  );
  if (!differs && draws(subject) === 0) return inapplicable('the world draws nothing at random');
  must(differs, 'it draws at random, yet four seeds give the same life');
  return 'seeds 11 and others';
}

/** How often a life asks its random streams for anything. */
function draws({ task, spec }: Subject): number {
  let count = 0;
  const counted = (stream: RandomStream): RandomStream =>
    new Proxy(stream, {
      get(of, key) {
        count++;
        return of[key as keyof RandomStream];
      },
    });
  const create: Task['create'] = (parameters) => {
    const world = task.create(parameters);
    const reset = ({ layout, noise }: WorldRandom) =>
      world.reset({ layout: counted(layout), noise: counted(noise) });
    return around(world, { reset });
  };
  const world = environment({ ...task, create }, spec);
  live(world, actionsOf(world.actionSpace, decisions), { seed: 11 });
  return count;
}

/** A world lives the same when others live beside it. */
export function mindsNoOther(subject: Subject): string {
  const [one, two, alone] = [subject.make(limit), subject.make(limit), subject.make(limit)];
  const actions = actionsOf(one.actionSpace, 60);
  const seen: unknown[] = [one.reset({ seed: 1 })];
  two.reset({ seed: 2 });
  for (const action of actions) {
    seen.push(...live(one, [action]));
    live(two, [action]);
  }
  must(
    digest(seen) === digest(live(alone, actions, { seed: 1 })),
    'another world beside it changes its life',
  );
  return `${actions.length} decisions in turns with another world`;
}

/** A life in a second process is the same, bit by bit. */
export async function sameInAnotherProcess(subject: Subject): Promise<string> {
  const { elsewhere } = subject;
  if (!elsewhere) return inapplicable('no second process was asked for');
  const world = subject.make(limit);
  const there = await elsewhere.live({ spec: world.spec, seed: 17, decisions });
  if (there === null) return inapplicable('a second process does not know the task: register it by a plugin');
  const here = digest(live(world, actionsOf(world.actionSpace, decisions), { seed: 17 }));
  must(there === here, 'the same seed gives another life in another process');
  return `${decisions} decisions`;
}
