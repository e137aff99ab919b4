import { isDeepStrictEqual } from 'node:util';
import { deserialize, serialize } from 'node:v8';
import type { Environment } from '../../types.js';
import { inapplicable, must, mustRefuse } from './check.js';
import { actionsOf, digest, live } from './life.js';
import type { Subject } from './subject.js';

const limit = 40;

/** Decisions after which a snapshot is taken, the last ones in a second episode. */
const moments = [1, 39, 57];

/** A world that has lived so many decisions, and what it is to do next. */
function midway(
  subject: Subject,
  lived = moments.at(-1)!,
): { readonly world: Environment; readonly actions: readonly unknown[] } {
  const world = subject.make(limit);
  const actions = actionsOf(world.actionSpace, 100);
  live(world, actions.slice(0, lived), { seed: 4 });
  return { world, actions };
}

/** Put back, a world goes on from its snapshot bit by bit, and taking one changes nothing. */
export function goesOnFromSnapshot(subject: Subject): string {
  for (const lived of moments) {
    const { world, actions } = midway(subject, lived);
    const untouched = midway(subject, lived).world;
    const snapshot = world.snapshot();
    const rest = digest(live(world, actions));
    must(digest(live(untouched, actions)) === rest, 'taking a snapshot changes what follows');
    world.restore(snapshot);
    must(
      digest(live(world, actions)) === rest,
      `it goes on otherwise from its snapshot after ${lived} decisions`,
    );
    must(
      digest(live(world, actions)) !== rest || isConstant(subject),
      'a world that lived on is still where its snapshot was taken',
    );
  }
  return `after ${moments.join(', ')} decisions`;
}

/** Whether a life repeats itself anyhow, as that of a world without chance or growth may. */
function isConstant(subject: Subject): boolean {
  const { world, actions } = midway(subject);
  const once = digest(live(world, actions));
  return digest(live(world, actions)) === once;
}

/** Serialised and read back, a snapshot puts another world there, a fresh one and one that has lived. */
export function goesOnElsewhere(subject: Subject): string {
  const sizes = moments.map((lived) => {
    const { world, actions } = midway(subject, lived);
    const bytes = serialize(world.snapshot());
    const rest = digest(live(world, actions));
    const other = subject.make(limit);
    live(other, actions.slice(0, 13), { seed: 99 });
    for (const place of [other, subject.make(limit)]) {
      place.restore(deserialize(bytes));
      const same = digest(live(place, actions)) === rest;
      must(same, `another world goes on otherwise from the snapshot after ${lived} decisions`);
    }
    return bytes.length;
  });
  return `up to ${Math.max(...sizes)} bytes`;
}

/** What happens later does not change a snapshot. */
export function snapshotsStay(subject: Subject): string {
  const { world, actions } = midway(subject);
  const snapshot = world.snapshot();
  const then = structuredClone(snapshot);
  live(world, actions);
  must(isDeepStrictEqual(snapshot, then), 'a snapshot is changed by what comes after');
  world.restore(snapshot);
  live(world, actions);
  must(isDeepStrictEqual(snapshot, then), 'a snapshot is changed by living on from it');
  return `${actions.length} decisions`;
}

/** A world put back looks as it did. */
export function looksTheSame(subject: Subject): string {
  const { world } = midway(subject);
  const other = subject.make(limit);
  other.restore(deserialize(serialize(world.snapshot())));
  must(other.render() === world.render(), 'a world put back from a snapshot draws another picture');
  return 'the same picture';
}

/** A snapshot of an episode that has ended brings the end back. */
export function endIsKept(subject: Subject): string {
  const world = subject.make(1);
  const [action] = actionsOf(world.actionSpace, 1);
  world.reset({ seed: 0 });
  world.step(action);
  const other = subject.make(1);
  other.restore(world.snapshot());
  mustRefuse('a step after the end was put back', () => other.step(action), 'the episode has ended');
  return 'step is refused there too';
}

/** A second process goes on from a snapshot bit by bit. */
export async function goesOnInAnotherProcess(subject: Subject): Promise<string> {
  const { elsewhere } = subject;
  if (!elsewhere) return inapplicable('no second process was asked for');
  const { world } = midway(subject);
  const decisions = 120;
  const snapshot = serialize(world.snapshot());
  const there = await elsewhere.live({ spec: world.spec, snapshot, decisions });
  if (there === null) return inapplicable('a second process does not know the task: register it by a plugin');
  const here = digest(live(world, actionsOf(world.actionSpace, decisions)));
  must(there === here, 'a second process goes on otherwise from the snapshot');
  return `${decisions} decisions after 57`;
}
