import { isDeepStrictEqual } from 'node:util';
import type { EnvSpec, Task } from '../../types.js';
import { wrappers } from '../wrappers/index.js';
import { anchorsOf } from './anchors.js';
import type { Anchors } from './anchors.js';

/** The references of a task under exactly these parameters and this time limit, if they are known. */
export function anchorsFor(task: Task, spec: EnvSpec): Anchors | undefined {
  if (spec.maxEpisodeSteps !== task.maxEpisodeSteps) return undefined;
  if (!spec.wrappers.every(({ name }) => wrappers.get(name).keepsScore)) return undefined;
  return anchorsOf(task).find(({ parameters }) =>
    isDeepStrictEqual(task.parameters.parse(parameters), spec.parameters),
  );
}

/**
 * A score on the scale from random (0) to the best reference (1); null where none is known for these parameters.
 *
 *   (J − J_random) / (J_best − J_random)
 *
 * Parameters count as equal when all of them are, and the time limit too; a wrapper that changes what is earned, or how
 * hard it is to earn, leaves the scale.
 */
export function normalised(task: Task, spec: EnvSpec, score: number): number | null {
  const { random, best } = anchorsFor(task, spec) ?? {};
  if (!random || !best) return null;
  return (score - random.value) / (best.value - random.value);
}
