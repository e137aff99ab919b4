export { actorCritic } from './actorCritic.js';
export { controls } from './controls.js';
export type { Control, ControlName } from './controls.js';
