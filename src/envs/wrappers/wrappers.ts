// What may be put around a world: one line a wrapper.
export { clipAction } from './clipAction.js';
export { flattenObservation } from './flattenObservation.js';
export { frameStack } from './frameStack.js';
export { normalizeObservation } from './normalizeObservation.js';
export { normalizeReward } from './normalizeReward.js';
export { orderEnforcing } from './orderEnforcing.js';
export { recordEpisodeStatistics } from './recordEpisodeStatistics.js';
export { recordVideo } from './recordVideo.js';
export { rescaleAction } from './rescaleAction.js';
export { stickyAction } from './stickyAction.js';
export { timeAware } from './timeAware.js';
export { timeLimit } from './timeLimit.js';
