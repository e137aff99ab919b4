// The Brain Set: one line a task.
export { foraging } from './foraging.js';
