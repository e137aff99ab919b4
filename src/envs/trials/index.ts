// The kit for tasks made of trials.
export { choice, constant, truncatedExponential, uniform } from './distributions.js';
export type { Distribution } from './distributions.js';
export { constantStimuli } from './methods/constantStimuli.js';
export type { Method } from './methods/method.js';
export { quest, questThreshold } from './methods/quest.js';
export type { Quest, QuestOptions } from './methods/quest.js';
export { staircase, staircaseTargets, staircaseThreshold } from './methods/staircase.js';
export type { Staircase, StaircaseOptions } from './methods/staircase.js';
export { blocks } from './procedure.js';
export type { Block, PastTrial, Procedure } from './procedure.js';
export { arms, buttons } from './response.js';
export type { ResponseDevice } from './response.js';
export { responseWheel } from './responseWheel.js';
export type { ResponseWheelOptions } from './responseWheel.js';
export { accuracy } from './session.js';
export type { Session } from './session.js';
export type { Period, Rewards, TrialTable, TrialView, TrialWorld } from './table.js';
export { trialWorld } from './trialWorld.js';
