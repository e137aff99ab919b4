import { environment } from '../../envs/worlds/make.js';
import { specify } from '../../envs/worlds/spec.js';
import { taskRegistry } from '../../envs/worlds/taskRegistry.js';
import { vectorEnvironment } from '../../envs/worlds/vectorize.js';
import type { AutoresetMode, Environment, EnvSpec, Task, VectorEnvironment } from '../../types.js';
import { livesOf } from './lives.js';
import type { Life } from './lives.js';
import type { SecondProcess } from './secondProcess.js';

/** How much of a world's references is measured. */
export interface Effort {
  /** Seeds at first; a score that disagrees is measured with more before it is called wrong. */
  readonly seeds: number;
  /** Settings of the references, the published one first. */
  readonly settings: number;
}

export interface SubjectOptions {
  /** The task's own; default: the published ones. */
  readonly parameters?: EnvSpec['parameters'];
  /** Where a second process lives the same life; without it nothing is compared. */
  readonly elsewhere?: SecondProcess;
  readonly effort?: Effort;
}

/** A world under test. */
export interface Subject {
  readonly task: Task;
  readonly spec: EnvSpec;
  readonly effort: Effort;
  readonly elsewhere: SecondProcess | undefined;
  /** Another such world, not begun; its episodes end after `limit` decisions where that comes first. */
  make(limit?: number): Environment;
  vectorize(lanes: number, mode: AutoresetMode, limit: number): VectorEnvironment;
  /** The same world under another spec. */
  rebuild(spec: EnvSpec): Environment;
  /** What every policy there is lived through; lived when first asked for. */
  lives(): readonly Life[];
}

/** A task under test. Throws a `UserError` for parameters it does not take. */
export function subjectOf(task: Task, options: SubjectOptions = {}): Subject {
  const { parameters = {}, elsewhere, effort = { seeds: 8, settings: Infinity } } = options;
  // A registry of its own: a task need not be registered to be checked.
  const known = taskRegistry([task]);
  const { spec } = specify(known, { id: task.id, parameters });
  const limited = (limit: number): EnvSpec => ({
    ...spec,
    maxEpisodeSteps: Math.min(limit, spec.maxEpisodeSteps ?? limit),
  });
  let lives: readonly Life[] | undefined;
  return {
    task,
    spec,
    effort,
    elsewhere,
    make: (limit) => environment(task, limit === undefined ? spec : limited(limit)),
    vectorize: (lanes, mode, limit) => vectorEnvironment(task, limited(limit), lanes, mode),
    rebuild: (asked) => environment(task, specify(known, asked).spec),
    lives: () => (lives ??= livesOf(task, spec)),
  };
}
