import type { Embodiment } from '../types.js';
import type { ActorCriticConfig } from './settings.js';

type Body = Pick<ActorCriticConfig, 'observationSpace' | 'actionSpace' | 'lanes' | 'agent'>;

/** The body an actor–critic gives its objective. */
export function embodimentOf({ observationSpace, actionSpace, lanes, agent }: Body): Embodiment {
  const { gamma, normaliseRpe } = agent;
  return { observationSpace, actionSpace, lanes, gamma, normaliseRpe };
}
