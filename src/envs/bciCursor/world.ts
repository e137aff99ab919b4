import { afterReset } from '../worlds/afterReset.js';
import type { Info, Trial, World, WorldRandom } from '../../types.js';
import { box } from '../spaces/index.js';
import { decoders, type Decoder, type Decoders } from './decoders.js';
import type { BciCursorParameters } from './parameters.js';
import { picture } from './picture.js';
import { senses } from './senses.js';
import { edge, freshTrial, type Session } from './session.js';

/** A cursor world; scripted policies look into it. */
export interface BciCursorWorld extends World<Float32Array> {
  readonly decoders: Decoders;
  /** The one in use. */
  decoder(): Decoder;
  /** From the cursor to the target, mm. */
  offset(): readonly [number, number];
}

/** A cursor moved by the decoded activity of many units, trial by trial from the centre to a target on a ring. */
export function bciCursorWorld(parameters: BciCursorParameters): BciCursorWorld {
  const { units, targets, ringRadius, targetRadius, targetReward, progressReward, switchAfter } = parameters;
  const stride = (parameters.speed * parameters.decisionTime) / 1000;
  const longest = Math.ceil(parameters.timeLimit / parameters.decisionTime - 1e-9);
  const built = decoders(parameters);
  const limit = edge * ringRadius;
  const within = (place: number) => Math.max(-limit, Math.min(limit, place));
  const hasSwitch = parameters.perturbation !== 'none';
  const places = Array.from({ length: targets }, (_, k) => {
    const angle = (2 * Math.PI * k) / targets;
    return [ringRadius * Math.cos(angle), ringRadius * Math.sin(angle)] as const;
  });
  const { space, sense } = senses(parameters);
  let streams: WorldRandom | undefined;
  let now = freshTrial(new Float32Array(units), { trial: 0, acquired: 0, target: 0 });

  const random = () => afterReset(streams, 'BciCursor');

  const isPerturbed = () => hasSwitch && now.trial >= switchAfter;
  const decoder = () => (isPerturbed() ? built.perturbed : built.intuitive);
  const offset = (): [number, number] => {
    const [x, y] = places[now.target]!;
    return [x - now.path.at(-2)!, y - now.path.at(-1)!];
  };

  /** Moves the cursor by what is decoded, no faster than full speed. */
  function move(): void {
    const { velocity, activity, path } = now;
    const { weights } = decoder();
    for (let k = 0; k < 2; k++) velocity[k] = decoded(weights[k]!, activity);
    const size = Math.max(1, Math.hypot(velocity[0]!, velocity[1]!));
    for (let k = 0; k < 2; k++) {
      velocity[k]! /= size;
      path.push(within(path.at(-2)! + stride * velocity[k]!));
    }
    now.decisions++;
  }

  /** What the decision led to; where the trial is over, the next one begins. */
  function judge(): Info {
    const isAcquired = Math.hypot(...offset()) <= targetRadius;
    const isOver = isAcquired || now.decisions >= longest;
    const acquired = now.acquired + Number(isAcquired);
    const info = { trial: told(isAcquired, isOver), acquired, perturbed: isPerturbed() };
    if (isOver) begin(now.trial + 1, acquired);
    return info;
  }

  function told(isAcquired: boolean, isOver: boolean): Trial {
    return {
      index: now.trial,
      period: 'reach',
      groundTruth: now.target,
      choice: isAcquired ? now.target : null,
      reactionTime: isAcquired ? now.decisions * parameters.decisionTime : null,
      correct: isOver ? isAcquired : null,
      outcome: outcomeOf(isAcquired, isOver),
    };
  }

  function begin(trial: number, acquired: number): void {
    now = freshTrial(now.activity, { trial, acquired, target: random().layout.integer(targets) });
  }

  return {
    observationSpace: space,
    actionSpace: box({ low: -1, high: 1, shape: [units] }),
    decoders: built,
    decoder,
    offset,
    reset(given) {
      streams = given;
      now.activity.fill(0);
      begin(0, 0);
      return { acquired: 0, perturbed: isPerturbed() };
    },
    step(action) {
      random();
      now.activity.set(action);
      const before = Math.hypot(...offset());
      move();
      const progress = (before - Math.hypot(...offset())) / ringRadius;
      const earlier = now.acquired;
      const info = judge();
      const reward = progressReward * progress + targetReward * (now.acquired - earlier);
      return { reward, terminated: false, info };
    },
    observe: (into) => sense(now, offset(), into, random().noise),
    snapshot: (): Session => structuredClone(now),
    restore(snapshot) {
      now = structuredClone(snapshot as Session);
    },
    render: () =>
      picture({ parameters, session: now, places, decoder: decoder(), isPerturbed: isPerturbed() }),
  };
}

function outcomeOf(isAcquired: boolean, isOver: boolean): Trial['outcome'] {
  if (!isOver) return 'pending';
  return isAcquired ? 'correct' : 'miss';
}

function decoded(row: Float64Array, activity: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < row.length; i++) sum += row[i]! * activity[i]!;
  return sum;
}
