import { isDeepStrictEqual } from 'node:util';
import type { EnvSpec, Task } from '../../types.js';

/**
 * A score on the scale from random (0) to the best reference (1); null where none is known for these parameters.
 *
 *   (J − J_random) / (J_best − J_random)
 *
 * Parameters count as equal when all of them are, and the time limit too.
 */
export function normalised(task: Task, spec: EnvSpec, score: number): number | null {
  const known = task.references.find(
    ({ parameters, maxEpisodeSteps }) =>
      maxEpisodeSteps === spec.maxEpisodeSteps && isDeepStrictEqual(parameters, spec.parameters),
  );
  if (!known) return null;
  return (score - known.random.value) / (known.best.value - known.random.value);
}
