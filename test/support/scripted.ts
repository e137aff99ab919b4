import { livedEpisodes } from '../../src/envs/worlds/measure.js';
import { policiesOf } from '../../src/envs/worlds/anchors.js';
import { policyScore } from '../../src/envs/worlds/measure.js';
import type { Episode, Task } from '../../src/types.js';

interface Life {
  readonly parameters?: Readonly<Record<string, unknown>>;
  readonly decisions: number;
  readonly maxEpisodeSteps?: number;
}

/** Episodes of a scripted policy of `task`, by name. */
export function lived(
  task: unknown,
  policy: string,
  { parameters = {}, decisions, maxEpisodeSteps = decisions }: Life,
): readonly Episode[] {
  const of = task as Task;
  const setting = { parameters: of.parameters.parse(parameters) as Life['parameters'] & {}, maxEpisodeSteps };
  return livedEpisodes(of, setting, policiesOf(of)[policy]!, { seed: 1, decisions });
}

/** Whether every stored reference of `task` agrees with a small measurement, half as much again for many tests. */
export function disagreements(task: unknown, seeds = 6): readonly string[] {
  const of = task as Task;
  return of.references.flatMap(({ parameters, scores }) =>
    Object.entries(scores).flatMap(([name, stored]) => {
      const setting = {
        parameters: of.parameters.parse(parameters) as Life['parameters'] & {},
        maxEpisodeSteps: of.maxEpisodeSteps,
      };
      const found = policyScore(of, setting, name, { seeds, decisions: of.referenceDecisions ?? 2500 });
      const apart = Math.abs(found.value - stored.value);
      return apart <= 1.5 * Math.hypot(found.error, stored.error) + 1e-9
        ? []
        : [`${JSON.stringify(parameters)} ${name}: ${found.value} is not ${stored.value}`];
    }),
  );
}
