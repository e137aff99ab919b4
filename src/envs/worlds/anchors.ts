import type { PolicyKind, References, ScriptedPolicy, Score, Task } from '../../types.js';

/** A score and the policy that reaches it. */
export interface Reference extends Score {
  readonly kind: PolicyKind;
  /** Name of the policy, and what it does. */
  readonly policy: string;
  readonly summary: string;
}

/** The scale a score is read on: 0 is `random`, 1 is `best`; a diagnostic has no best. */
export interface Anchors {
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly random: Reference;
  readonly memoryless: Reference | null;
  readonly best: Reference | null;
  readonly others: readonly Reference[];
}

/** Every decision drawn from the action space, as an untrained agent's is. */
export const random: ScriptedPolicy = {
  kind: 'random',
  summary: 'each decision drawn from the action space',
  begin: (world) => (_observation, stream) => world.actionSpace.sample(stream),
};

/** Every scripted policy of a task by name, `random` first. */
export function policiesOf(task: Task): Readonly<Record<string, ScriptedPolicy>> {
  return { random, ...task.policies };
}

/** A task's stored references, each score with the policy that reached it. */
export function anchorsOf(task: Task): readonly Anchors[] {
  return task.references.map((references) => {
    const { parameters, scores } = references;
    const bestName = bestOf(task, references);
    const of = (name: string | null | undefined): Reference | null => reference(task, scores, name);
    const named = new Set(['random', task.memoryless, bestName]);
    const others = Object.keys(scores).filter((name) => !named.has(name));
    return {
      parameters,
      random: of('random')!,
      memoryless: of(task.memoryless),
      best: of(bestName),
      others: others.map((name) => of(name)!),
    };
  });
}

/** Name of the policy that stands for 1 under one setting; null for a diagnostic. */
export function bestOf(task: Task, { best }: References): string | null {
  return best ?? task.best ?? null;
}

function reference(
  task: Task,
  scores: References['scores'],
  name: string | null | undefined,
): Reference | null {
  const score = name ? scores[name] : undefined;
  const policy = name ? policiesOf(task)[name] : undefined;
  if (!score || !policy) return null;
  const { kind, summary } = policy;
  return { ...score, kind, policy: name!, summary };
}
