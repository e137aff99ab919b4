import { registry } from '../registry.js';
import type { Component } from '../registry.js';
import type { Architecture } from './architecture.js';
import { dense } from './dense.js';

/** Every architecture by name. */
export const networks = registry<Component<Architecture>>('network', { dense });
