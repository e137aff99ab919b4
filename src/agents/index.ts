export { actorCritic } from './actorCritic.js';
export { controls } from './controls.js';
export type { ControlName } from './controls.js';
