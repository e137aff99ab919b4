import { UserError } from '../../errors.js';
import type { Info, ObservationSpace, ScriptedPolicy, Trial, World } from '../../types.js';
import { energies, orientations, populationVector } from './energies.js';
import { idealObserver } from './observer.js';
import { orientationsOf, patchOf, type GratingParameters } from './parameters.js';

type GratingPolicy = ScriptedPolicy<World, GratingParameters>;

/** What is seen of a trial while it goes on: the sum of the images so far. */
interface Look {
  readonly sum: Float32Array;
  images: number;
}

/** Differences over which an observer averages that cannot know what a staircase has come to. */
const guesses = 12;

/** The exact ideal observer of the parameters: its image is all it reads. */
export function observerOf(p: GratingParameters) {
  const differences = p.method === 'constant' ? [...new Set(p.differences)] : between(p.differences);
  return idealObserver({
    size: p.size,
    noise: p.noise,
    jitter: p.jitter,
    patch: patchOf(p),
    orientations: differences.map((difference) => orientationsOf(p, difference)),
    randomPhase: p.phase === 'random',
  });
}

/** Levels evenly spaced in logarithm between the extremes. */
function between(differences: readonly number[]): readonly number[] {
  const [low, high] = [Math.min(...differences), Math.max(...differences)];
  return Array.from({ length: guesses }, (_, k) => low * (high / low) ** (k / (guesses - 1)));
}

/** A policy that waits until it may answer, then answers what `judge` makes of all that was seen: above 0 is right. */
function answering(judge: (p: GratingParameters) => (look: Look) => number): GratingPolicy['begin'] {
  return ({ observationSpace }, p) => {
    const decide = judge(p);
    const cue = offsetOf(observationSpace, 'fixation');
    const look: Look = { sum: new Float32Array(observationSpace.channels[0]!.size), images: 0 };
    let verdict = 0;
    return (observation, _random, info) => {
      if (ended(info)) {
        look.sum.fill(0);
        look.images = 0;
      }
      if (regard(observation, look, p)) verdict = decide(look);
      return push(p, observation[cue] === 1 ? 0 : verdict > 0 ? 1 : -1);
    };
  };
}

/** Adds what is seen now to the look; answers whether that told anything new. Static noise tells nothing twice. */
function regard(observation: Float32Array, look: Look, { noiseFrames }: GratingParameters): boolean {
  const { sum } = look;
  if (noiseFrames === 'static' && look.images > 0) return false;
  if (observation.subarray(0, sum.length).every((x) => x === 0)) return false;
  for (let i = 0; i < sum.length; i++) sum[i] = sum[i]! + observation[i]!;
  look.images++;
  return true;
}

/** Whether the last decision ended a trial. */
function ended(info: Info): boolean {
  const trial = info['trial'] as Trial | undefined;
  return trial === undefined || trial.outcome !== 'pending';
}

/** The action that goes to a side: −1 left, 1 right, 0 neither. */
function push({ response, wheelAction }: GratingParameters, side: -1 | 0 | 1): unknown {
  if (response === 'wheel' && wheelAction === 'continuous') return Float32Array.of(side);
  return [1, 0, 2][side + 1]!;
}

function offsetOf({ channels }: ObservationSpace, wanted: string): number {
  return channels.find(({ name }) => name === wanted)!.offset;
}

function judgeIdeally(p: GratingParameters): (look: Look) => number {
  if (p.stimulus === 'energy')
    throw new UserError("the ideal observer reads px, and this stimulus is 'energy'", "use 'vector'");
  const observer = observerOf(p);
  return ({ sum, images }) => observer.logOdds(sum, images);
}

function judgeByVector(p: GratingParameters): (look: Look) => number {
  const cells = energies(patchOf(p), p.size);
  const responses = new Float32Array(orientations);
  const reference = (p.reference * Math.PI) / 180;
  return ({ sum }) => {
    if (p.stimulus === 'energy') return populationVector(sum, reference);
    cells.of(sum, responses);
    return populationVector(responses, reference);
  };
}

/** Scripted observers by name. */
export const gratingPolicies = {
  ideal: {
    kind: 'ideal',
    summary:
      'exact likelihood of either side given the px, then the answer; takes both sides as equally likely',
    begin: answering(judgeIdeally),
  },
  vector: {
    kind: 'scripted',
    summary: 'the population vector of eight orientation energies',
    begin: answering(judgeByVector),
  },
  constant: {
    kind: 'memoryless',
    summary: 'always answers right, whatever it sees',
    begin: answering(() => () => 1),
  },
} satisfies Record<string, GratingPolicy>;
