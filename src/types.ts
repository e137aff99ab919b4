// The contracts everything is written against.
//
// Shapes are batch-first: B lanes (parallel worlds), T decisions of a rollout, N = T·B rows in time order, row t·B + b.
// Times are in ms, information in nats.

export type * from './types/space.js';
export type * from './types/world.js';
export type * from './types/task.js';
export type * from './types/network.js';
export type * from './types/learning.js';
export type * from './types/objective.js';
