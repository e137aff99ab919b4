export { component } from './registry.js';
export { UserError } from './errors.js';
export { stream } from './random.js';
export type * from './types.js';
