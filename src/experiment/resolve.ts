import { createHash } from 'node:crypto';
import { ruleSettings } from '../agents/settings.js';
import type { RuleSettings } from '../agents/settings.js';
import { UserError } from '../errors.js';
import type { ControlName, Job } from './job.js';
import { pluginDigest } from './plugins.js';
import { registries } from './registries.js';
import type { Scenario } from './scenario.js';
import { versions } from './versions.js';

export interface ResolveOptions {
  readonly seed?: number;
  /** Default: the scenario's `rule`. */
  readonly rule?: string;
  readonly control?: ControlName | null;
  /** Default: the scenario's budget. */
  readonly decisions?: number;
  readonly backend?: string | null;
}

/**
 * One run of a scenario, with everything decided.
 *
 * Throws a `UserError` for an unknown rule, and for a seed that is no integer from 0 to 2²⁹.
 */
export function resolve(scenario: Scenario, options: ResolveOptions = {}): Job {
  const { seed = 0, rule = scenario.rule, control = null, decisions = scenario.budget.decisions } = options;
  if (!Number.isInteger(seed) || seed < 0 || seed > 2 ** 29)
    throw new UserError(`the seed is ${seed}`, 'it must be an integer from 0 to 2²⁹');
  return identified({
    scenario: scenario.name,
    seed,
    env: scenario.env,
    network: scenario.network,
    objective: scenario.objective,
    agent: scenario.agent,
    rule: { name: rule, ...settingsOf(scenario, rule, control) },
    control,
    decisions,
    evaluation: scenario.evaluation,
    checkpointEvery: scenario.checkpoint.every,
    metricsEvery: scenario.metrics.every,
    gates: scenario.gates,
    plugins: scenario.plugins,
    backend: options.backend ?? null,
  });
}

/** The rule's own settings, with what its control says differs. */
function settingsOf(scenario: Scenario, rule: string, control: ControlName | null): RuleSettings {
  const component = registries.rule.get(rule);
  const { controls, ...own } = scenario.rules[rule] ?? { ...ruleSettings.parse({}), controls: {} };
  const { options = {}, ...overrides } = (control && controls[control]) ?? {};
  const differing = Object.fromEntries(Object.entries(overrides).filter(([, value]) => value !== undefined));
  return {
    ...own,
    ...differing,
    options: component.options.parse({ ...own.options, ...options }) as RuleSettings['options'],
  };
}

/** A job with its id: hash of all that decides what the run will be, the code's version and the plugins' text included. */
function identified(job: Omit<Job, 'id'>): Job {
  const { gates: _, plugins, ...rest } = job;
  const decisive = { ...rest, plugins: plugins.map(pluginDigest), version: versions().brainset };
  return { id: createHash('sha256').update(canonicalJson(decisive)).digest('hex').slice(0, 16), ...job };
}

/** JSON with keys in alphabetical order and infinities as text, so that equal values have equal bytes. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => {
    if (typeof part === 'number' && !Number.isFinite(part)) return String(part);
    if (typeof part !== 'object' || part === null || Array.isArray(part)) return part;
    return Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  });
}
