import { z } from 'zod';
import { controls } from '../agents/index.js';
import type { ControlName } from '../agents/index.js';
import { agentSettings, learningRate, ruleSettings } from '../agents/settings.js';
import type { EnvSpec } from '../types.js';

const count = z.number().int().positive();
const options = (of: string) =>
  z.record(z.string(), z.unknown()).default({}).describe(`options of the ${of}`);

/** A name that a registry of `kind`s must know; `brainset schema` lists those there are. */
const named = (kind: RegistryKind) => z.string().meta({ registry: kind });

/** What a scenario names. */
export type RegistryKind = 'env' | 'network' | 'objective' | 'rule';

const ruleOverrides = z
  .strictObject({
    learningRate: learningRate.optional(),
    entropy: ruleSettings.shape.entropy
      .unwrap()
      .optional()
      .describe('β of the −β log π added to the reward, nats⁻¹'),
    options: z.record(z.string(), z.unknown()).optional().describe("the rule's own options that differ"),
  })
  .optional();

/** Every control there is. */
export const controlNames = Object.keys(controls) as [ControlName, ...ControlName[]];

const controlOverrides = Object.fromEntries(
  Object.entries(controls).map(([name, { summary }]) => [
    name,
    ruleOverrides.describe(`what differs when: ${summary}`),
  ]),
) as Record<ControlName, typeof ruleOverrides>;

const ruleEntry = ruleSettings.extend({
  controls: z
    .strictObject(controlOverrides)
    .default({})
    .describe("settings of the rule's controls, where they differ from its own"),
});

/** A scenario file: one question, and everything needed to answer it. */
export const scenarioSchema = z.strictObject({
  question: z.string().min(1).describe('what the scenario asks'),
  env: z
    .strictObject({
      id: named('env').describe('`Name-vN`, see `brainset list envs`'),
      parameters: z.record(z.string(), z.unknown()).default({}).describe("the task's own parameters"),
      maxEpisodeSteps: count
        .nullable()
        .optional()
        .describe("decisions an episode; null: no limit; default: the task's"),
      wrappers: z
        .array(
          z.union([
            z.string(),
            z.strictObject({ name: z.string(), options: z.record(z.string(), z.unknown()).optional() }),
          ]),
        )
        .default([])
        .describe('what is put around the world, innermost first: names, or names with options'),
      lanes: count.max(4096).default(64).describe('parallel worlds'),
    })
    .describe('the world'),
  network: z
    .strictObject({
      name: named('network').default('dense').describe('see `brainset list networks`'),
      options: options('network'),
    })
    .prefault({})
    .describe('the architecture'),
  objective: z
    .strictObject({
      name: named('objective').default('reward').describe('see `brainset list objectives`'),
      options: options('objective'),
    })
    .prefault({})
    .describe('what is wanted'),
  agent: agentSettings.prefault({}).describe('what is the same for every rule'),
  rule: named('rule').default('backprop').describe('the learning rule of `brainset run`'),
  rules: z
    .record(named('rule'), ruleEntry)
    .default({})
    .describe('settings by rule: rates, entropy and noise differ'),
  budget: z
    .strictObject({
      decisions: count.default(1_000_000).describe('decisions of a run, summed over lanes'),
      quick: count
        .optional()
        .describe('decisions of a run of `brainset cube --quick`; default: a quarter of `decisions`'),
    })
    .prefault({})
    .describe('how long to train'),
  evaluation: z
    .strictObject({
      every: count
        .nullable()
        .default(100_000)
        .describe('decisions between evaluations; null: none but the last one'),
      episodes: count.default(32).describe('episodes of each'),
      finalEpisodes: count.default(64).describe('episodes of the last one, whose score is the result'),
    })
    .prefault({})
    .describe('tests with frozen weights on worlds of fixed seeds'),
  checkpoint: z
    .strictObject({ every: count.default(200_000).describe('decisions between checkpoints') })
    .prefault({})
    .describe('when the whole state is saved'),
  metrics: z
    .strictObject({ every: count.default(10_000).describe('decisions between lines of metrics.ndjson') })
    .prefault({})
    .describe('when learning is recorded'),
  seeds: count.default(1).describe('runs of `brainset run`, with seeds 0 … n−1'),
  compare: z
    .strictObject({
      rules: z
        .array(named('rule'))
        .default([])
        .describe('rules of `brainset compare`; none: all under `rules`'),
      controls: z.array(z.enum(controlNames)).default([]).describe('controls run for each of them'),
      seeds: count.default(3).describe('paired seeds 0 … n−1'),
      decisions: count.optional().describe("decisions of each run; default: the budget's"),
    })
    .prefault({})
    .describe('defaults of `brainset compare`'),
  gates: z
    .array(z.string())
    .default([])
    .describe("what `brainset evaluate` asks, e.g. 'normalisedScore>=0.5'"),
  plugins: z
    .array(z.string())
    .default([])
    .describe('modules that register more: paths from this file, or packages'),
});

/** A scenario as its author may write it. */
export type ScenarioInput = z.input<typeof scenarioSchema>;

/** A scenario with all defaults filled in, the options of its parts included. */
export interface Scenario extends Omit<z.output<typeof scenarioSchema>, 'env'> {
  /** The file's name without folder and ending. */
  readonly name: string;
  readonly env: EnvSpec & { readonly lanes: number };
}

/** Decisions of a quick run: what the budget says, or a quarter of its decisions. */
export function quickDecisions({ budget }: Pick<Scenario, 'budget'>): number {
  return budget.quick ?? Math.ceil(budget.decisions / 4);
}
