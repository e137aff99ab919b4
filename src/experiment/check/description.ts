import { z } from 'zod';
import { anchorsOf, bestOf, policiesOf } from '../../envs/worlds/anchors.js';
import { must } from './check.js';
import type { Subject } from './subject.js';

/** The id is `[namespace/]Name-vN`; summary, source, niche, unit, clock and frame rate are told. */
export function describesItself({ task }: Subject): string {
  must(/^([\w-]+\/)?[\w.-]+-v\d+$/.test(task.id), `the id '${task.id}' is not [namespace/]Name-vN`);
  for (const key of ['summary', 'cite', 'niche'] as const)
    must(typeof task[key] === 'string' && task[key].length > 3, `${key} says nothing`);
  must(task.score.unit.length > 0, 'the score has no unit');
  must(task.renderFps > 0, `renderFps is ${task.renderFps}`);
  const { maxEpisodeSteps: limit } = task;
  must(limit === null || (Number.isInteger(limit) && limit > 0), `maxEpisodeSteps is ${limit}`);
  return `${task.id}: ${task.summary}`;
}

/** References name policies there are, the published setting is among them, and random lies below best. */
export function referencesStated({ task }: Subject): string {
  const policies = Object.keys(policiesOf(task));
  must(task.references.length > 0, 'there is no reference');
  must(
    task.references.some(({ parameters }) => Object.keys(parameters).length === 0),
    'no reference is of the published setting: parameters {}',
  );
  for (const name of [task.best, task.memoryless])
    must(!name || policies.includes(name), `there is no policy '${name}'; there is: ${policies.join(', ')}`);
  for (const references of task.references) {
    const { parameters, scores } = references;
    const where = JSON.stringify(parameters);
    must(scores['random'], `${where}: there is no score of 'random'`);
    for (const name of Object.keys(scores))
      must(policies.includes(name), `${where}: a score is of '${name}', which is no policy`);
    for (const name of [bestOf(task, references), task.memoryless])
      must(!name || scores[name], `${where}: there is no score of '${name}'`);
  }
  for (const { parameters, random, best } of anchorsOf(task))
    must(
      !best || random.value < best.value,
      `${JSON.stringify(parameters)}: random is not below ${best?.policy}`,
    );
  return `${task.references.length} settings, best ${task.best ?? 'none'}`;
}

interface Described {
  readonly description?: string;
  readonly unit?: string;
  readonly default?: unknown;
  readonly anyOf?: readonly Described[];
  readonly properties?: Readonly<Record<string, Described>>;
}

/** Every parameter has a default, a unit and a description, and none besides is taken. */
export function parametersExplained({ task: { parameters: schema } }: Subject): string {
  const { properties = {} } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Described;
  for (const [name, described] of Object.entries(properties)) {
    const parts = [described, ...(described.anyOf ?? [])];
    const has = (key: keyof Described) => parts.some((part) => part[key] !== undefined);
    must(has('default'), `parameter '${name}' has no default`);
    must(has('unit'), `parameter '${name}' has no unit: .meta({ unit, description })`);
    must(has('description'), `parameter '${name}' has no description: .meta({ unit, description })`);
  }
  const defaults = schema.safeParse({});
  must(defaults.success, () => `the defaults do not fit together: ${defaults.error?.issues[0]?.message}`);
  must(!schema.safeParse({ thisIsNoParameter: 1 }).success, 'an unknown parameter is accepted');
  return `${Object.keys(properties).length} parameters`;
}
