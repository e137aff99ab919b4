import { channels, discrete } from '../../src/envs/spaces/index.js';
import type { Embodiment, FrozenLife, Objective, Rolled, Slice, Transitions } from '../../src/types.js';
import { stream } from '../../src/random.js';

/** A body with two needs between −1 and 1, and something else that it senses. */
export function feelingBody(overrides: Partial<Embodiment> = {}): Embodiment {
  return {
    observationSpace: channels([
      { name: 'light', size: 1, unit: '', low: 0, high: 1, noise: 0 },
      { name: 'interoception', size: 2, unit: 'level', low: -1, high: 1, noise: 0 },
      { name: 'setPoint', size: 2, unit: 'level', low: -1, high: 1, noise: 0 },
    ]),
    actionSpace: discrete(2),
    lanes: 1,
    gamma: 0.9,
    normaliseRpe: true,
    ...overrides,
  };
}

/** What a feeling body senses at these levels, set-points at 0. */
export const sensing = (levels: readonly number[], setPoints: readonly number[] = [0, 0]): number[] => [
  0.5,
  ...levels,
  ...setPoints,
];

/** Lives of equal length side by side, each a list of what was sensed; ends tell how a decision of a lane ended it. */
export function transitionsOf(
  lives: readonly (readonly (readonly number[])[])[],
  ends: readonly { readonly lane: number; readonly decision: number; readonly died: boolean }[] = [],
): Transitions {
  const lanes = lives.length;
  const decisions = lives[0]!.length - 1;
  const rows = decisions * lanes;
  const at = (shift: number) =>
    Float32Array.from(
      Array.from({ length: rows }, (_, n) => lives[n % lanes]![Math.floor(n / lanes) + shift]!).flat(),
    );
  const flag = (chosen: (end: (typeof ends)[number]) => boolean) => {
    const flags = new Uint8Array(rows);
    for (const end of ends) if (chosen(end)) flags[end.decision * lanes + end.lane] = 1;
    return flags;
  };
  const ended = flag(() => true);
  return {
    lanes,
    observation: at(0),
    nextObservation: at(1),
    actions: Array.from({ length: rows }, () => 0),
    reward: new Float64Array(rows),
    terminated: flag(({ died }) => died),
    ended,
    starts: Uint8Array.from(ended, (_, i) => (i < lanes ? 1 : ended[i - lanes]!)),
    valid: new Uint8Array(rows).fill(1),
    groundTruth: new Int32Array(rows).fill(-1),
  };
}

/** What an objective makes of some transitions, where it asks the network for nothing. */
export function judged(objective: Objective, body: Embodiment, transitions: Transitions) {
  const pursuit = objective.embody(body).begin({ slices: [], outputs: 0 }, stream(1, 'objective'));
  const judgement = pursuit.judge(transitions as Rolled);
  pursuit.dispose();
  return judgement;
}

/** A frozen life of which only the transitions are known. */
export function lifeOf(transitions: Transitions, slices: readonly Slice[] = []): FrozenLife {
  const unknown = (): never => {
    throw new Error('nothing is known of it');
  };
  return {
    lived: () => transitions,
    episodes: unknown,
    score: unknown,
    probe: () => transitions,
    visited: unknown,
    simulate: unknown,
    output: unknown,
    slices,
    outputs: 0,
  };
}
