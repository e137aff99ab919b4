import type { Anchors } from '../envs/worlds/anchors.js';
import type { Component } from '../registry.js';
import { jsonSchema } from './jsonSchema.js';
import type { JsonSchema } from './jsonSchema.js';
import { shippedScenarios } from './scenarios.js';

/** What is said of every entry, and what only some kinds have. */
export interface Entry {
  readonly name: string;
  readonly summary: string;
  readonly cite?: string;
  /** What in an animal's life the task stands for. */
  readonly niche?: string;
  readonly tags?: readonly string[];
  /** Of the score. */
  readonly unit?: string;
  readonly maxEpisodeSteps?: number | null;
  readonly observationSpace?: unknown;
  readonly actionSpace?: unknown;
  readonly references?: readonly Anchors[];
  /** Of a wrapper: whether scores inside and outside mean the same. */
  readonly keepsScore?: boolean;
  /** What must reach a hidden synapse, and which facts of the teaching the rule reads. */
  readonly locality?: string;
  readonly reads?: readonly string[];
  readonly options?: JsonSchema;
  readonly parameters?: JsonSchema;
  /** Of a scenario. */
  readonly env?: string;
  readonly file?: string;
}

/** Finds the entries of each kind; each loads only what it needs. */
export const catalogue = { envs, wrappers, rules, objectives, networks, scenarios } as const satisfies Record<
  string,
  () => Promise<readonly Entry[]>
>;

async function envs(): Promise<readonly Entry[]> {
  const { tasks } = await import('../envs/index.js');
  const { anchorsOf } = await import('../envs/worlds/anchors.js');
  const entries = tasks.entries().map(async (task) => {
    const { id, summary, cite, niche, tags, score, maxEpisodeSteps } = task;
    const { observationSpace, actionSpace } = task.create(task.parameters.parse({}));
    return {
      name: id,
      summary,
      cite,
      niche,
      tags,
      unit: score.unit,
      maxEpisodeSteps,
      observationSpace: observationSpace.toJSON(),
      actionSpace: actionSpace.toJSON(),
      references: anchorsOf(task),
      parameters: await jsonSchema(task.parameters),
    };
  });
  return Promise.all(entries);
}

async function wrappers(): Promise<readonly Entry[]> {
  const { wrappers: known } = await import('../envs/wrappers/index.js');
  const entries = known.entries().map(async ({ name, summary, keepsScore, options }) => ({
    name,
    summary,
    keepsScore,
    options: await jsonSchema(options),
  }));
  return Promise.all(entries);
}

async function rules(): Promise<readonly Entry[]> {
  const { rules: known } = await import('../rules/index.js');
  const found = await components(known.entries());
  return found.map((entry) => {
    const { locality, reads } = known.get(entry.name).create();
    return { ...entry, locality, reads };
  });
}

async function objectives(): Promise<readonly Entry[]> {
  return components((await import('../objectives/index.js')).objectives.entries());
}

async function networks(): Promise<readonly Entry[]> {
  return components((await import('../networks/index.js')).networks.entries());
}

async function scenarios(): Promise<readonly Entry[]> {
  const { parse } = await import('yaml');
  const { readFileSync } = await import('node:fs');
  return shippedScenarios().map(({ name, file }) => {
    const { question, env } = parse(readFileSync(file, 'utf8')) as { question: string; env: { id: string } };
    return { name, summary: question, env: env.id, file };
  });
}

function components(entries: readonly Component<unknown>[]): Promise<readonly Entry[]> {
  const described = entries.map(async ({ name, summary, cite, options }) => ({
    name,
    summary,
    cite,
    options: await jsonSchema(options),
  }));
  return Promise.all(described);
}
