import type { Response, Timestep } from '../types.js';
import { predict } from './readout.js';
import type { Readout } from './readout.js';

/** T decisions of B lanes while they are being lived: row t·B + b. */
export interface Rollout {
  /** Decisions whose outcome is known. */
  steps: number;
  /** One a decision, as made while acting. */
  readonly responses: Response[];
  /** One a decision: what was sensed, [B, observation]. */
  readonly observations: Float32Array[];
  /** One a decision: what was sensed next, also where an episode ended, [B, observation]. */
  readonly successors: Float32Array[];
  /** One a decision: what it led to. */
  readonly timesteps: Timestep[];
  /** One a decision: y of acting, [B, out]. */
  readonly outputs: Float32Array[];
  /** One a decision: y blind to the rule's own noise; the same arrays where there is none. [B, out] */
  readonly blind: Float32Array[];
  /** [N] */
  readonly actions: unknown[];
  /** log π of the action taken, nats, [N] */
  readonly logProbability: Float64Array;
  /** Of the policy, nats, [N] */
  readonly entropy: Float64Array;
  /** v(s_t), [parts][N] */
  readonly value: readonly Float64Array[];
  /** v(s_{t+1}) where the episode ended: 0 after termination, v(last observation) after truncation. [parts][N] */
  readonly finalValue: readonly Float64Array[];
  /** What the task paid, [N] */
  readonly reward: Float64Array;
  /** 1 where no return comes after, [N] */
  readonly terminated: Uint8Array;
  /** 1 where the episode ended and `finalValue` holds, [N] */
  readonly ended: Uint8Array;
  /** 0 where the row is only the reset of a 'NextStep' world, or an objective's own trial, [N] */
  readonly valid: Uint8Array;
  /** 1 where an episode starts, [N] */
  readonly starts: Uint8Array;
}

/** An empty rollout of `rows` = T·B. */
export function emptyRollout(rows: number, parts: number): Rollout {
  const each = () => Array.from({ length: parts }, () => new Float64Array(rows));
  return {
    steps: 0,
    responses: [],
    observations: [],
    successors: [],
    timesteps: [],
    outputs: [],
    blind: [],
    actions: [],
    logProbability: new Float64Array(rows),
    entropy: new Float64Array(rows),
    value: each(),
    finalValue: each(),
    reward: new Float64Array(rows),
    terminated: new Uint8Array(rows),
    ended: new Uint8Array(rows),
    valid: new Uint8Array(rows).fill(1),
    starts: new Uint8Array(rows),
  };
}

/** What the present decision was made from. */
export interface Choice {
  /** [B, observation] */
  readonly observation: Float32Array;
  readonly response: Response;
  /** y of acting, [B, out] */
  readonly output: Float32Array;
  /** y blind to the rule's own noise, [B, out] */
  readonly blind: Float32Array;
  /** [B] */
  readonly actions: readonly unknown[];
}

/** Writes what was chosen at the present decision, and what was predicted from y blind to the rule's noise. */
export function recordChoice(rollout: Rollout, readout: Readout, choice: Choice): void {
  const { head, policy, outputs } = readout;
  const { observation, response, output, blind, actions } = choice;
  const from = rollout.steps * actions.length;
  rollout.responses.push(response);
  rollout.observations.push(observation);
  rollout.outputs.push(output);
  rollout.blind.push(blind);
  for (const [k, v] of predict(readout, blind).entries()) rollout.value[k]!.set(v, from);
  for (let b = 0; b < actions.length; b++) {
    const at = b * outputs + policy.offset;
    const action = actions[b];
    rollout.actions[from + b] = action;
    rollout.logProbability[from + b] = head.logProbability(output, at, action);
    rollout.entropy[from + b] = head.entropy(output, at);
  }
}

/** Forgets a choice of which nobody told what came of it; answers its response, which is the caller's to free. */
export function withdrawChoice({ responses, observations, outputs, blind }: Rollout): Response {
  for (const list of [observations, outputs, blind]) list.pop();
  return responses.pop()!;
}

/** Which lanes begin an episode at the next row, and which are merely being reset there. */
export interface LaneClock {
  readonly fresh: Uint8Array;
  readonly resetting: Uint8Array;
}

/** What the present decision led to. */
export interface Outcome {
  readonly timestep: Timestep;
  /** [B, observation], the true successor also where an episode ended */
  readonly successor: Float32Array;
  /** v of the true successors, [parts][B], needed where a lane was truncated */
  readonly finals: readonly Float64Array[] | undefined;
  /** 1 where an objective tries things out, [B] */
  readonly exploring: Uint8Array | undefined;
}

/** Writes what the present decision led to and answers with the lanes' state at the next. */
export function recordOutcome(
  rollout: Rollout,
  { timestep, successor, finals, exploring }: Outcome,
  { fresh, resetting }: LaneClock,
): LaneClock {
  const { reward, terminated, truncated, info } = timestep;
  const lanes = terminated.length;
  const from = rollout.steps * lanes;
  rollout.reward.set(reward, from);
  rollout.terminated.set(terminated, from);
  rollout.successors.push(successor);
  rollout.timesteps.push(timestep);
  for (let b = 0; b < lanes; b++) {
    const i = from + b;
    rollout.starts[i] = fresh[b]!;
    rollout.valid[i] = resetting[b] || exploring?.[b] ? 0 : 1;
    rollout.ended[i] = terminated[b]! | truncated[b]!;
  }
  for (const [k, final] of rollout.finalValue.entries())
    for (let b = 0; b < lanes; b++) final[from + b] = terminated[b] ? 0 : (finals?.[k]![b] ?? 0);
  rollout.steps++;
  const ended = rollout.ended.slice(from, from + lanes);
  const resetAtOnce = 'final_obs' in info;
  return resetAtOnce
    ? { fresh: ended, resetting: new Uint8Array(lanes) }
    : { fresh: resetting, resetting: ended };
}

/**
 * v(s_{t+1}) of every row: what was found at the next decision, the bootstrap at the last one, or what the end left.
 *
 * bootstrap: v of the observation after the rollout, [B] → [N]
 */
export function nextValues(rollout: Rollout, part: number, bootstrap: Float64Array): Float64Array {
  const value = rollout.value[part]!;
  const next = new Float64Array(value.length);
  next.set(value.subarray(bootstrap.length));
  next.set(bootstrap, value.length - bootstrap.length);
  for (let i = 0; i < next.length; i++) if (rollout.ended[i]) next[i] = rollout.finalValue[part]![i]!;
  return next;
}

/** What each lane saw next, [B, observation]: its last observation where the world has already been reset. */
export function trueSuccessors({ observation, info }: Timestep, size: number): Float32Array {
  const last = info['final_obs'] as Float32Array | undefined;
  const mask = info['_final_obs'] as Uint8Array | undefined;
  if (!last || !mask?.includes(1)) return observation;
  const successors = observation.slice();
  for (let b = 0; b < mask.length; b++)
    if (mask[b]) successors.set(last.subarray(b * size, (b + 1) * size), b * size);
  return successors;
}
