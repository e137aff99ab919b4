import type { Pursuit } from '../types.js';

/** The pursuit of an objective that needs nothing but a judgement of each rollout. */
export function withoutInstruments(judge: Pursuit['judge']): Pursuit {
  return {
    judge,
    snapshot: () => ({ tensors: {}, state: null }),
    restore: () => {},
    dispose: () => {},
  };
}
