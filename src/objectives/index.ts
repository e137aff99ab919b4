import { registry } from '../registry.js';
import type { Component, Registry } from '../registry.js';
import type { Objective } from '../types.js';
import { composite } from './composite.js';
import { crossEntropy } from './crossEntropy.js';
import { curiosity } from './curiosity.js';
import { empowerment } from './empowerment.js';
import { homeostatic } from './homeostatic.js';
import { informationGain } from './informationGain.js';
import { predictive } from './predictive.js';
import { predictiveCoding } from './predictiveCoding.js';
import { reward } from './reward.js';
import { sparseCoding } from './sparseCoding.js';
import { successorRepresentation } from './successorRepresentation.js';

/** Every objective by name. */
export const objectives: Registry<Component<Objective>> = registry<Component<Objective>>('objective', {
  reward,
  homeostatic,
  empowerment,
  predictive,
  informationGain,
  curiosity,
  successorRepresentation,
  sparseCoding,
  predictiveCoding,
  crossEntropy,
  composite: composite((name) => objectives.get(name)),
});
