// What may be put around a world: one line a wrapper.
export { timeLimit } from './timeLimit.js';
