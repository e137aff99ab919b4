import { registry } from '../registry.js';
import type { Component } from '../registry.js';
import type { Objective } from '../types.js';
import { predictive } from './predictive.js';
import { reward } from './reward.js';

/** Every objective by name. */
export const objectives = registry<Component<Objective>>('objective', { reward, predictive });
