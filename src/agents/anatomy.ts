import type { Blueprint } from '../networks/architecture.js';
import { sliceOutput } from '../networks/architecture.js';
import { networks } from '../networks/index.js';
import { objectives } from '../objectives/index.js';
import type { Embodiment, EmbodiedObjective, Objective, Slice } from '../types.js';
import { policyHead } from './heads.js';
import type { Readout } from './readout.js';
import type { ActorCriticConfig } from './settings.js';

/** What an actor–critic is made of before it has weights. */
export interface Anatomy {
  readonly objective: Objective;
  readonly embodied: EmbodiedObjective;
  readonly blueprint: Blueprint;
  readonly readout: Readout;
  /** Where the slices that the objective asked for lie in y. */
  readonly lessonSlices: readonly Slice[];
}

/**
 * Puts an objective into a body and shapes the output: the policy, a value a part of the objective, and what it asks for.
 *
 * Throws a `UserError` for names no registry knows, for actions without a policy, and for a body the objective cannot live in.
 */
export function anatomy(config: ActorCriticConfig): Anatomy {
  const objective = objectives.get(config.objective.name).create(config.objective.options);
  const embodied = objective.embody(embodimentOf(config));
  const head = policyHead(config.actionSpace, config.agent.actionSd);
  const [policy, ...others] = sliceOutput([
    head.slice,
    ...objective.parts.map(({ name }) => ({ name: `value:${name}`, kind: 'scalar', size: 1 }) as const),
    ...embodied.slices,
  ]) as [Slice, ...Slice[]];
  const values = others.slice(0, objective.parts.length);
  const lessonSlices = others.slice(objective.parts.length);
  const { name, options } = config.network;
  const inputs = config.observationSpace.flatSize;
  const blueprint = networks.get(name).create(options)(inputs, [policy, ...others]);
  const readout: Readout = { head, policy, values, outputs: blueprint.areas.at(-1)!.units };
  return { objective, embodied, blueprint, readout, lessonSlices };
}

type Body = Pick<ActorCriticConfig, 'observationSpace' | 'actionSpace' | 'lanes' | 'agent'>;

/** The body an actor–critic gives its objective. */
export function embodimentOf({ observationSpace, actionSpace, lanes, agent }: Body): Embodiment {
  const { gamma, normaliseRpe } = agent;
  return { observationSpace, actionSpace, lanes, gamma, normaliseRpe };
}
