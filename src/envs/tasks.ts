// The Brain Set: one line a task.
export { bciCursor } from './bciCursor.js';
export { baitedBandit } from './baitedBandit.js';
export { cartPole } from './cartPole.js';
export { contextDecision } from './contextDecision.js';
export { delayedMatchToSample } from './delayedMatchToSample.js';
export { foraging } from './foraging.js';
export { gratingDiscrimination } from './grating.js';
export { gridworld } from './gridworld.js';
export { noisyTv } from './noisyTv.js';
export { objectPermanence } from './objectPermanence.js';
export { patchForaging } from './patchForaging.js';
export { preyCapture } from './preyCapture.js';
export { twoStep } from './twoStep.js';
export { waterMaze } from './waterMaze.js';
export { randomDots } from './randomDots.js';
export { homeostasis } from './homeostasis.js';
export { reversalBandit } from './reversalBandit.js';
