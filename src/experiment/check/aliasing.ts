import { must } from './check.js';
import { actionsOf, digest } from './life.js';
import type { Subject } from './subject.js';

interface Shown {
  readonly observation: Float32Array;
  readonly info: unknown;
}

/** Everything shown over some episodes, with its digest at that time. */
function shown(subject: Subject): readonly (Shown & { readonly observed: string; readonly told: string })[] {
  const world = subject.make(40);
  const noted = ({ observation, info }: Shown) => ({
    observation,
    info,
    observed: digest(observation),
    told: digest(info),
  });
  const seen = [noted(world.reset({ seed: 3 }))];
  for (const action of actionsOf(world.actionSpace, 100)) {
    const step = world.step(action);
    seen.push(noted(step));
    if (step.terminated || step.truncated) seen.push(noted(world.reset()));
  }
  return seen;
}

/** No two observations lie in the same place: what is written into one is not seen in another. */
export function observationsFresh(subject: Subject): string {
  const seen = shown(subject);
  for (const [i, { observation }] of seen.entries()) observation.fill(i);
  const shared = seen.findIndex(({ observation }, i) => observation.some((value) => value !== i));
  must(shared < 0, `observation ${shared} of ${seen.length} shares its place with another`);
  return `${seen.length} observations`;
}

/** An observation once shown never changes. */
export function observationsStay(subject: Subject): string {
  const seen = shown(subject);
  const changed = seen.findIndex(({ observation, observed }) => digest(observation) !== observed);
  must(changed < 0, `observation ${changed} of ${seen.length} was changed by what came after`);
  return `${seen.length} observations`;
}

/** An info once told never changes. */
export function infosStay(subject: Subject): string {
  const seen = shown(subject);
  const changed = seen.findIndex(({ info, told }) => digest(info) !== told);
  must(changed < 0, `info ${changed} of ${seen.length} was changed by what came after`);
  return `${seen.length} infos`;
}
