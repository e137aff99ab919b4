import type { Task } from '../types.js';
import { preyCaptureParameters } from './preyCapture/parameters.js';
import { preyCapturePolicies } from './preyCapture/policies.js';
import { preyCaptureReferences } from './preyCapture/references.js';
import { captureRate } from './preyCapture/score.js';
import { preyCaptureWorld } from './preyCapture/world.js';

/** Run down a prey that flees and turns, in the light or by ear alone. */
export const preyCapture: Task<typeof preyCaptureParameters> = {
  id: 'PreyCapture-v0',
  summary: 'a body with mass and drag hunts a prey that flees and turns; in the dark it only hears it',
  cite:
    'after mice that hunt crickets: Hoy et al. (2016), Curr. Biol. 26:3046–3052, ' +
    'doi:10.1016/j.cub.2016.09.009; physics by matter-js 0.20',
  niche: 'a predator that must be where its prey will be',
  tags: ['prey capture', 'physics', 'continuous world', 'partial observation', 'sparse reward'],
  parameters: preyCaptureParameters,
  maxEpisodeSteps: 500,
  renderFps: 7.5,
  score: { unit: 'captures per 1000 engine steps', of: captureRate },
  policies: preyCapturePolicies,
  best: 'interception',
  memoryless: 'wander',
  references: preyCaptureReferences,
  create: preyCaptureWorld,
};
