import { z } from 'zod';
import type { ObservationSpace, Space } from '../types.js';
import type { ControlName } from './controls.js';

const rate = z.number().nonnegative();

/** One learning rate for all areas, or rates for hidden areas and output, with exceptions for areas by name. */
export const learningRate = z
  .union([rate, z.object({ hidden: rate, output: rate }).catchall(rate)])
  .describe(
    "step size η of the optimizer: one number, or `hidden` and `output`, and any area's own by its name",
  );

/** What differs from rule to rule: rates, entropy, and the rule's own options. */
export const ruleSettings = z.strictObject({
  learningRate: learningRate.default(0.003),
  entropy: z.number().nonnegative().default(0).describe('β of the −β log π added to the reward, nats⁻¹'),
  options: z
    .record(z.string(), z.unknown())
    .default({})
    .describe("the rule's own options, see `brainset list rules`"),
});

/** What is the same for every rule of a comparison. */
export const agentSettings = z.strictObject({
  gamma: z.number().min(0).max(1).default(0.95).describe('discount γ a decision'),
  lambda: z.number().min(0).max(1).default(0.9).describe('λ of the generalised advantage estimate'),
  horizon: z.number().int().positive().default(16).describe('decisions a lane between updates'),
  normaliseRpe: z
    .boolean()
    .default(true)
    .describe("divide the policy's RPE by its standard deviation over the rollout"),
  valueWeight: z.number().nonnegative().default(0.5).describe('coefficient of the value heads'),
  actionSd: z
    .number()
    .positive()
    .default(0.5)
    .describe('standard deviation σ of continuous actions, in their unit'),
  optimizer: z
    .enum(['adam', 'sgd', 'momentum', 'rmsprop'])
    .default('adam')
    .describe("TensorFlow.js' optimizer"),
});

export type RuleSettings = z.output<typeof ruleSettings>;
export type AgentSettings = z.output<typeof agentSettings>;

/** Everything an actor–critic is made of. */
export interface ActorCriticConfig {
  readonly observationSpace: ObservationSpace;
  readonly actionSpace: Space;
  readonly lanes: number;
  readonly network: Choice;
  readonly objective: Choice;
  readonly rule: RuleSettings & { readonly name: string };
  readonly agent: AgentSettings;
  readonly control: ControlName | null;
  readonly seed: number;
}

/** A named part with its options, as scenarios write it. */
export interface Choice {
  readonly name: string;
  readonly options: Readonly<Record<string, unknown>>;
}
