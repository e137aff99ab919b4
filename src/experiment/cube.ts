import { readdirSync } from 'node:fs';
import { extname, join } from 'node:path';
import { controls } from '../agents/controls.js';
import type { Control } from '../agents/controls.js';
import { UserError } from '../errors.js';
import type { PlannedRun } from './compare.js';
import type { ControlName } from './job.js';
import { loadScenario } from './loadScenario.js';
import type { LoadOptions } from './loadScenario.js';
import { registries } from './registries.js';
import { resolve } from './resolve.js';
import { quickDecisions } from './scenario.js';
import type { Scenario } from './scenario.js';

/** The controls of every cell, by what results call them. */
export const cellControls = {
  rateZero: 'rateZero',
  shuffled: 'shuffledRpe',
  readoutOnly: 'readoutOnly',
} as const satisfies Record<string, ControlName>;

export interface CubePlan {
  /** Folder of the cube. */
  readonly out: string;
  /** How many: 0 … n−1, the same for every cell and control. */
  readonly seeds: number;
  /** Each scenario's quick budget instead of its whole one. */
  readonly quick?: boolean;
  /** The same budget for all instead. */
  readonly decisions?: number;
  readonly backend?: string | null;
}

/**
 * Reads every scenario (`*.yaml`) of a folder: each is one objective in one environment, in the order of the registries.
 *
 * Throws a `UserError` for a folder without scenarios, for what `loadScenario` refuses, and for two files of one objective in
 * one environment.
 */
export async function loadCube(folder: string, options: LoadOptions = {}): Promise<readonly Scenario[]> {
  const files = scenariosIn(folder);
  const loaded = new Map<string, { readonly file: string; readonly scenario: Scenario }>();
  for (const file of files) {
    const scenario = await loadScenario(join(folder, file), options);
    const place = `objective '${scenario.objective.name}' in ${scenario.env.id}`;
    const other = loaded.get(place)?.file;
    if (other !== undefined)
      throw new UserError(`${other} and ${file} are both ${place}`, `keep one of them in ${folder}`);
    loaded.set(place, { file, scenario });
  }
  return [...loaded.values()].map(({ scenario }) => scenario).toSorted(byRegistries);
}

function scenariosIn(folder: string): readonly string[] {
  const files = names(folder).filter((file) => extname(file) === '.yaml');
  if (files.length > 0) return files.toSorted();
  throw new UserError(
    `${folder} holds no scenario`,
    'name a folder with a .yaml file for each objective and environment',
  );
}

function names(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    throw new UserError(
      `${folder} cannot be read: ${(error as Error).message}`,
      'name a folder of scenarios',
    );
  }
}

function byRegistries(a: Scenario, b: Scenario): number {
  const { objective, env } = registries;
  const place = (of: Scenario) => [
    objective.names().indexOf(of.objective.name),
    env.names().indexOf(of.env.id),
  ];
  const [[i, j], [k, l]] = [place(a), place(b)] as [[number, number], [number, number]];
  return i - k || j - l;
}

/**
 * The runs of a cube: every rule that a scenario has settings for, whole and under each control, with every seed.
 *
 * Only final weights are measured; where nothing can be learned one rollout is lived.
 * Throws a `UserError` for fewer than two seeds: a single one has no interval.
 */
export function planCube(scenarios: readonly Scenario[], plan: CubePlan): readonly PlannedRun[] {
  if (plan.seeds < 2)
    throw new UserError(
      'a cube of 1 seed has no intervals',
      'at least --seeds 2; five or more to be believed',
    );
  return scenarios.flatMap((scenario) =>
    rulesOf(scenario).flatMap((rule) =>
      [null, ...Object.values(cellControls)].flatMap((control) =>
        Array.from({ length: plan.seeds }, (_, seed) => planned(scenario, { rule, control, seed }, plan)),
      ),
    ),
  );
}

/** All it has settings for, in the order of the registry. */
function rulesOf({ rules, rule }: Scenario): readonly string[] {
  const configured = registries.rule.names().filter((name) => name in rules);
  return configured.length > 0 ? configured : [rule];
}

interface Condition {
  readonly rule: string;
  readonly control: ControlName | null;
  readonly seed: number;
}

function planned(scenario: Scenario, condition: Condition, plan: CubePlan): PlannedRun {
  const { rule, control, seed } = condition;
  const whole = plan.decisions ?? (plan.quick ? quickDecisions(scenario) : scenario.budget.decisions);
  const decisions = isInert(control) ? scenario.agent.horizon * scenario.env.lanes : whole;
  const label = `${scenario.name}/${control ? `${rule}+${control}` : rule}/seed-${seed}`;
  const job = resolve(measuredOnce(scenario, decisions), {
    ...condition,
    decisions,
    backend: plan.backend ?? null,
  });
  return { label, job, folder: join(plan.out, label) };
}

function isInert(control: ControlName | null): boolean {
  return control !== null && (controls[control] as Control).inert === true;
}

/** Without evaluations and checkpoints on the way: they would cost as much as short runs themselves. */
function measuredOnce(scenario: Scenario, decisions: number): Scenario {
  return {
    ...scenario,
    evaluation: { ...scenario.evaluation, every: null },
    checkpoint: { every: decisions },
  };
}
