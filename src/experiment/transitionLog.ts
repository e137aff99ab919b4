import { groundTruthOf } from '../groundTruth.js';
import type { Outcome, Transitions } from '../types.js';

/** Keeps what lanes live through, decision by decision. */
export interface TransitionLog {
  /** One decision of every lane: observations [B, observation], actions and outcomes [B]. */
  add(
    observation: Float32Array,
    successor: Float32Array,
    actions: ArrayLike<unknown>,
    outcomes: readonly Outcome[],
  ): void;
  /** All of it, row t·B + b. */
  transitions(): Transitions;
}

/** An empty log of `lanes` lanes that sense `size` numbers each. */
export function transitionLog(lanes: number, size: number): TransitionLog {
  const observations: Float32Array[] = [];
  const successors: Float32Array[] = [];
  const actions: unknown[] = [];
  const reward: number[] = [];
  const terminated: number[] = [];
  const ended: number[] = [];
  const groundTruth: number[] = [];
  return {
    add(observation, successor, chosen, outcomes) {
      observations.push(observation);
      successors.push(successor);
      actions.push(...Array.from(chosen));
      for (const outcome of outcomes) {
        reward.push(outcome.reward);
        terminated.push(outcome.terminated ? 1 : 0);
        ended.push(outcome.terminated || outcome.truncated ? 1 : 0);
        groundTruth.push(groundTruthOf(outcome.info));
      }
    },
    transitions: () => ({
      lanes,
      observation: joined(observations, size * lanes),
      nextObservation: joined(successors, size * lanes),
      actions,
      reward: Float64Array.from(reward),
      terminated: Uint8Array.from(terminated),
      ended: Uint8Array.from(ended),
      starts: Uint8Array.from(ended, (_, i) => (i < lanes ? 1 : ended[i - lanes]!)),
      valid: new Uint8Array(ended.length).fill(1),
      groundTruth: Int32Array.from(groundTruth),
    }),
  };
}

function joined(parts: readonly Float32Array[], size: number): Float32Array {
  const whole = new Float32Array(parts.length * size);
  for (const [t, part] of parts.entries()) whole.set(part, t * size);
  return whole;
}
