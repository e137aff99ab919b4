import { z } from 'zod';
import { answerTime } from '../trials/responseWheel.js';

const amount = (least: number, most: number, standard: number, unit: string, description: string) =>
  z.number().min(least).max(most).default(standard).meta({ unit, description });
const count = (least: number, most: number, standard: number, unit: string, description: string) =>
  z.int().min(least).max(most).default(standard).meta({ unit, description });
const ms = (standard: number, description: string) => amount(0, 60_000, standard, 'ms', description);
const flag = (description: string) => z.boolean().default(true).meta({ unit: '', description });
const oneOf = <const T extends readonly [string, ...string[]]>(options: T, description: string) =>
  z
    .enum(options)
    .default(options[0] as never)
    .meta({ unit: '', description });

/** Every parameter of GratingDiscrimination-v0 with its unit, bounds and default; refuses trials that cannot be. */
export const gratingParameters = z
  .strictObject({
    size: count(8, 128, 32, 'px', 'side of the image'),
    contrast: amount(0, 10, 1, 'contrast', 'amplitude of the grating at the middle of its window'),
    spatialFrequency: amount(0.5, 64, 4, 'cycles/image', 'cycles of the grating along the side of the image'),
    envelope: amount(0.02, 1, 1 / 6, 'images', 'standard deviation of the Gaussian window'),
    phase: oneOf(['random', 'fixed'], 'drawn anew each trial, or 0: the cosine peaks in the middle'),
    noise: amount(0.01, 10, 1, 'contrast', 'standard deviation of the Gaussian noise a px'),
    noiseFrames: oneOf(['static', 'dynamic'], 'noise drawn once a trial, or anew at each decision'),
    jitter: count(
      0,
      8,
      0,
      'px',
      'greatest shift of the grating along either axis, whole px, anew each trial',
    ),
    reference: amount(0, 180, 0, '°', 'orientation of the wave vector that divides left from right'),
    differences: z
      .array(z.number().min(0.01).max(90))
      .min(1)
      .max(32)
      .default([1, 2, 5, 10, 20, 45, 90])
      .meta({
        unit: '°',
        description: 'orientation differences; adaptive methods move between the extremes',
      }),
    stimulus: oneOf(['pixels', 'energy'], 'what is seen: px, or the energy of eight orientations'),
    method: oneOf(['constant', 'staircase', 'quest'], 'how the difference of the next trial is chosen'),
    staircaseDown: count(1, 4, 3, 'answers', 'right answers before the staircase steps down'),
    staircaseStep: amount(0.01, 1, 0.1, 'log₁₀', 'step up of the staircase; the step down follows'),
    questGuess: amount(0.01, 90, 10, '°', 'threshold QUEST expects'),
    questSpread: amount(0.05, 3, 1, 'log₁₀', 'standard deviation of what QUEST expects'),
    dt: amount(5, 200, 50, 'ms', 'time a decision'),
    fixation: ms(100, 'nothing is shown, no answer is taken'),
    stimulusTime: ms(100, 'the grating is shown, no answer is taken'),
    delay: ms(0, 'between the stimulus and the first answer'),
    responseTime: ms(1000, 'time to answer'),
    persists: flag('the grating stays until the answer'),
    trials: count(1, 100_000, 100, 'trials', 'trials an episode'),
    response: oneOf(['wheel', 'button'], 'what is answered with'),
    wheelAction: oneOf(['discrete', 'continuous'], 'three torques, or any between the extremes'),
    wheelThreshold: amount(1, 180, 16, '°', 'angle at which the wheel answers'),
    wheelTorque: amount(1e-6, 1, 8e-4, 'inertia·°/ms²', 'greatest torque'),
    wheelInertia: amount(0.01, 1000, 1, 'mass·px²', 'moment of inertia of the wheel'),
    wheelFriction: amount(0.001, 0.9, 0.1, '1/engine step', 'share of the velocity lost an engine step'),
    wheelNoise: amount(0, 20, 2, '°', 'standard deviation of the noise in what is felt of the wheel'),
    bias: amount(0.5, 0.95, 0.5, '', 'probability of the likelier side of a block; 0.5: no blocks, IBL: 0.8'),
    blockMean: amount(
      1,
      1000,
      60,
      'trials',
      'mean of the exponential from which lengths of blocks are drawn',
    ),
    blockLeast: count(1, 1000, 20, 'trials', 'shortest block'),
    blockMost: count(1, 1000, 100, 'trials', 'longest block'),
    correctReward: amount(-100, 100, 1, 'reward', 'for a right answer'),
    errorReward: amount(-100, 100, 0, 'reward', 'for a wrong answer'),
    missReward: amount(-100, 100, 0, 'reward', 'for no answer'),
  })
  .refine((p) => p.spatialFrequency < p.size / 2, {
    path: ['spatialFrequency'],
    message: 'spatialFrequency must lie below size/2 cycles an image, or the px cannot show it',
  })
  .refine((p) => p.jitter <= p.size / 4, {
    path: ['jitter'],
    message: 'jitter may be at most a quarter of size',
  })
  .refine((p) => p.method === 'constant' || Math.max(...p.differences) > Math.min(...p.differences), {
    path: ['differences'],
    message: 'staircase and quest need two different differences to move between',
  })
  .refine((p) => p.stimulus === 'pixels' || p.noiseFrames === 'static', {
    path: ['noiseFrames'],
    message: "the stimulus 'energy' is of an image, so noiseFrames must be 'static'",
  })
  .refine((p) => p.persists || p.stimulusTime >= p.dt, {
    path: ['stimulusTime'],
    message: 'stimulusTime must be at least dt where persists is false, or nothing is ever shown',
  })
  .refine((p) => p.responseTime >= p.dt, {
    path: ['responseTime'],
    message: 'responseTime must be at least dt, or no answer is ever taken',
  })
  .refine((p) => p.blockLeast <= p.blockMost, {
    path: ['blockLeast'],
    message: 'blockLeast must not pass blockMost',
  })
  .refine((p) => p.response === 'button' || answerTime(wheelOf(p), p.responseTime) < Infinity, {
    path: ['wheelThreshold'],
    message: 'the wheel cannot reach wheelThreshold within responseTime, even under its greatest torque',
  });

export type GratingParameters = z.output<typeof gratingParameters>;

/** The wheel as the device wants it described. */
export function wheelOf(p: {
  readonly dt: number;
  readonly wheelThreshold: number;
  readonly wheelTorque: number;
  readonly wheelInertia: number;
  readonly wheelFriction: number;
}) {
  const { dt, wheelThreshold: threshold, wheelTorque: torque } = p;
  return { dt, threshold, torque, inertia: p.wheelInertia, friction: p.wheelFriction };
}

/** The grating but for what a trial changes: lengths in px. */
export function patchOf({ size, contrast, spatialFrequency, envelope }: GratingParameters) {
  return { contrast, phase: 0, frequency: spatialFrequency / size, envelope: envelope * size };
}

/** Orientations of side 0 and 1, radians: `difference`° apart about the reference. */
export function orientationsOf(
  { reference }: GratingParameters,
  difference: number,
): readonly [left: number, right: number] {
  const angle = (degrees: number) => (degrees * Math.PI) / 180;
  return [angle(reference - difference / 2), angle(reference + difference / 2)];
}
