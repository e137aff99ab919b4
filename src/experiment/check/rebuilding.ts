import { isDeepStrictEqual } from 'node:util';
import { specFromJSON, specToJSON } from '../../envs/worlds/spec.js';
import { must } from './check.js';
import { actionsOf, digest, live } from './life.js';
import type { Subject } from './subject.js';

/** The spec survives JSON and rebuilds the same world. */
export function rebuiltBySpec(subject: Subject): string {
  const world = subject.make(40);
  const spec = specFromJSON(specToJSON(world.spec));
  must(isDeepStrictEqual(spec, world.spec), 'the spec is changed by JSON');
  const other = subject.rebuild(spec);
  must(isDeepStrictEqual(other.spec, world.spec), 'a spec read again resolves to another');
  const actions = actionsOf(world.actionSpace, 60);
  const same = digest(live(other, actions, { seed: 8 })) === digest(live(world, actions, { seed: 8 }));
  must(same, 'a world rebuilt from its spec lives otherwise');
  return `${actions.length} decisions`;
}
