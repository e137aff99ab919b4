import type { RandomStream } from '../../random.js';
import type { ScriptedPolicy, World } from '../../types.js';
import { push, terminalSpeed } from '../physics/motor.js';
import { bestHazard, marginalValue } from './marginalValue.js';
import type { PatchForagingParameters } from './parameters.js';

type PatchForager = ScriptedPolicy<World, PatchForagingParameters>;

/** px from the middle of a patch within which a forager rests. */
const settled = 15;

/** What a forager has measured in the engine, engine steps. */
export interface Measured {
  /** Since it came into the patch. */
  readonly residence: number;
  /** Mean time between patches. */
  readonly travel: number;
  /** Mean time from the decision to leave until it is outside. */
  readonly exit: number;
}

/** Whether to leave now. */
export type Leaves = (measured: Measured, p: PatchForagingParameters, random: RandomStream) => boolean;

/** Leaves when `share` times the best residence for the travel time it measured is over. */
export const afterBest =
  (share = 1): Leaves =>
  ({ residence, travel, exit }, { depletion, gain, actionRepeat }) =>
    residence + exit + actionRepeat / 2 >= share * marginalValue(depletion, travel, gain).residence;

/** Leaves with a constant hazard, 1/engine step: the best one for the travel time it measured, unless given. */
export const withHazard =
  (given?: number): Leaves =>
  ({ travel, exit }, { depletion, gain, actionRepeat }, random) => {
    const hazard = given ?? bestHazard(depletion, travel, gain, exit).hazard;
    return random.uniform() < -Math.expm1(-hazard * actionRepeat);
  };

/** Goes from patch to patch by what it senses, rests in the middle of each, and leaves it by a rule. */
export function forager(
  about: Pick<PatchForager, 'kind' | 'summary'>,
  leaves: Leaves,
): ScriptedPolicy<World, PatchForagingParameters> {
  return {
    ...about,
    begin({ observationSpace }, p) {
      const sensed = Object.fromEntries(observationSpace.channels.map(({ name, offset }) => [name, offset]));
      const clock = stopwatch(p);
      let target: number | undefined;
      return (observation, random) => {
        const within = patchIn(observation, sensed['touch.patch']!, p.patches);
        const measured = clock(within, target);
        target ??= nearest(observation, p.patches);
        if (within === target && leaves(measured, p, random)) target = (target + 1) % p.patches;
        return approach(observation, sensed['velocity']!, target, p);
      };
    },
  };
}

/** Scripted patch foragers by name. */
export const patchForagingPolicies = {
  marginalValue: forager(
    {
      kind: 'ideal',
      summary: 'leaves by the marginal value theorem, for the travel time it measures on its way',
    },
    afterBest(),
  ),
  constantHazard: forager(
    {
      kind: 'memoryless',
      summary: 'leaves with the best constant hazard for its travel time, blind to time and intake',
    },
    withHazard(),
  ),
};

/** Measures by the feeling of being within a patch, a decision at a time; the first guesses are nominal. */
function stopwatch(p: PatchForagingParameters) {
  const top = terminalSpeed(p);
  const travel = runningMean((p.distance - 2 * p.patchRadius) / top);
  const exit = runningMean(p.patchRadius / top + 1 / p.drag);
  let [residence, outside, leaving, last] = [0, 0, 0, -1];

  return (within: number, target: number | undefined): Measured => {
    if (within < 0) {
      if (leaving > 0) exit.add(leaving);
      leaving = residence = 0;
      outside += p.actionRepeat;
    } else {
      if (outside > 0 && last >= 0 && within !== last) travel.add(outside);
      outside = 0;
      last = within;
      residence += p.actionRepeat;
      if (within !== target && target !== undefined) leaving += p.actionRepeat;
    }
    return { residence, travel: travel.value(), exit: exit.value() };
  };
}

function runningMean(guess: number) {
  let [sum, n] = [guess, 1];
  return {
    add(value: number) {
      sum += value;
      n++;
    },
    value: () => sum / n,
  };
}

function patchIn(observation: Float32Array, touch: number, patches: number): number {
  for (let i = 0; i < patches; i++) if (observation[touch + i]! > 0.5) return i;
  return -1;
}

function nearest(observation: Float32Array, patches: number): number {
  const distances = Array.from({ length: patches }, (_, i) =>
    Math.hypot(observation[2 * i]!, observation[2 * i + 1]!),
  );
  return distances.indexOf(Math.min(...distances));
}

/** Pushes towards where the patch would lie if the agent coasted to rest, v/drag from here; rests when near. */
function approach(
  observation: Float32Array,
  velocity: number,
  target: number,
  p: PatchForagingParameters,
): unknown {
  const coast = terminalSpeed(p) / p.drag;
  const x = observation[2 * target]! * p.distance - observation[velocity]! * coast;
  const y = observation[2 * target + 1]! * p.distance - observation[velocity + 1]! * coast;
  if (Math.hypot(x, y) > settled) return push(p.actionMode, { x, y });
  return p.actionMode === 'continuous' ? Float32Array.of(0, 0) : 8;
}
