import type { RandomStream } from '../../random.js';
import { under, within } from '../../snapshots.js';
import type { Snapshot } from '../../types.js';
import { instrument } from '../instrument.js';
import type { Sample } from './attempts.js';
import type { Outcome } from './outcome.js';
import type { Repertoire } from './repertoire.js';
import { replay } from './replay.js';
import { standardised } from './standardised.js';

/** How the instruments learn. */
export interface InstrumentSettings {
  readonly hidden: readonly number[];
  readonly learningRate: number;
  /** Samples kept. */
  readonly memory: number;
  /** Samples drawn at once. */
  readonly batch: number;
  /** How often a sample is drawn, on average. */
  readonly reuse: number;
}

/** A decoder of what was done and a worth of what may be done: they tell how much can be brought about, in nats. */
export interface Instruments {
  /** The bound on empowerment at [N, observation], nats, [N]. */
  bound(observation: Float32Array): Float64Array;
  /** A sequence from the source at each of [N, observation]: [N, width]. */
  draw(observation: Float32Array): Float32Array;
  /** Learns from [N, observation] what is usual, and from `samples` what comes of sequences. */
  learn(observation: Float32Array, samples: readonly Sample[]): void;
  /** Mean ln q of the sequences that were decoded last, before they were learned from, nats; less ln ω where ω is fixed. */
  readonly told: number;
  snapshot(): Snapshot;
  restore(snapshot: Snapshot): void;
  dispose(): void;
}

/** What the instruments are for. */
export interface Measured {
  /** Numbers of an observation. */
  readonly size: number;
  readonly repertoire: Repertoire;
  readonly outcome: Outcome;
}

/**
 * Untaught instruments, whose bound is 0.
 *
 *   decoder: max_q E ln q(x | s, s′),  worth: min_u E (u(s, x) − ln q(x | s, s′))²
 *
 * The decoder sees the whole first observation and how far the outcome's numbers moved since, the worth sees the first
 * observation alone. Both learn from the same few thousand samples: what the decoder has learned by heart it tells too well.
 */
export function instruments(
  { size, repertoire, outcome }: Measured,
  { hidden, learningRate, memory, batch, reuse }: InstrumentSettings,
  random: RandomStream,
): Instruments {
  const { indices, added } = outcome;
  const moves = indices.length;
  const shape = { hidden, learningRate };
  const decoder = instrument({ ...shape, inputs: size + moves, outputs: repertoire.decoderOutputs }, random);
  const worth = instrument({ ...shape, inputs: size, outputs: repertoire.worthOutputs }, random);
  const usual = { context: standardised(size), motion: standardised(moves) };
  const memories = replay(memory, { context: size, code: repertoire.width, motion: moves });
  let due = 0;
  let told = -repertoire.most;

  const motionOf = ({ context, outcome }: Sample): Float32Array =>
    Float32Array.from(indices, (index) => outcome[index]! - context[index]!);
  /** With the noise that the definition asks for besides the sensor's, drawn anew whenever a sample is. */
  const blurred = (motion: Float32Array): Float32Array => {
    const noise = motion.map(() => 0);
    random.addNormal(noise, 1);
    return motion.map((x, i) => x + noise[i]! * added[i % moves]!);
  };
  const evidence = (context: Float32Array, motion: Float32Array): Float32Array =>
    sideBySide(usual.context.of(context), size, usual.motion.of(blurred(motion)), moves);

  /** Keeps new samples; the first glance at them tells how well the decoder does. */
  const keep = (samples: readonly Sample[]): void => {
    const fresh = samples.map((sample) => ({ ...sample, motion: motionOf(sample) }));
    for (const { motion } of fresh) usual.motion.add(blurred(motion));
    const context = joined(fresh.map((sample) => sample.context));
    const y = decoder.output(evidence(context, joined(fresh.map(({ motion }) => motion))));
    told = mean(repertoire.told(y, joined(fresh.map(({ code }) => code))));
    for (const sample of fresh)
      memories.add({ context: sample.context, code: sample.code, motion: sample.motion });
  };
  const study = (): void => {
    const { context, code, motion } = memories.draw(batch, random) as unknown as Drawn;
    let target: Float64Array = new Float64Array(0);
    decoder.learn(evidence(context, motion), (y) => {
      target = repertoire.told(y, code);
      return repertoire.decoderError(y, code);
    });
    worth.learn(usual.context.of(context), (y) => repertoire.worthError(y, code, target));
  };

  return {
    bound: (observation) => repertoire.bound(worth.output(usual.context.of(observation))),
    draw(observation) {
      const y = worth.output(usual.context.of(observation));
      const codes = new Float32Array((observation.length / size) * repertoire.width);
      for (let n = 0; n * size < observation.length; n++)
        repertoire.draw(y, n, random, codes, n * repertoire.width);
      return codes;
    },
    learn(observation, samples) {
      usual.context.add(observation);
      if (samples.length > 0) keep(samples);
      due += (samples.length * reuse) / batch;
      for (; due >= 1; due--) study();
    },
    get told() {
      return told;
    },
    snapshot() {
      const kept = memories.snapshot();
      const state: Saved = {
        memories: kept.state,
        context: usual.context.snapshot(),
        motion: usual.motion.snapshot(),
        due,
        told,
      };
      const tensors = {
        ...within('decoder/', decoder.snapshot()),
        ...within('worth/', worth.snapshot()),
        ...within('memories/', kept.tensors),
      };
      return { tensors, state };
    },
    restore({ tensors, state }) {
      const saved = state as Saved;
      decoder.restore(under('decoder/', tensors));
      worth.restore(under('worth/', tensors));
      memories.restore({ tensors: under('memories/', tensors), state: saved.memories });
      usual.context.restore(saved.context);
      usual.motion.restore(saved.motion);
      ({ due, told } = saved);
    },
    dispose() {
      decoder.dispose();
      worth.dispose();
    },
  };
}

/** Everything of the instruments that is no array. */
interface Saved {
  readonly memories: unknown;
  readonly context: unknown;
  readonly motion: unknown;
  readonly due: number;
  readonly told: number;
}

/** Samples laid out for the networks, a row each. */
interface Drawn {
  readonly context: Float32Array;
  readonly code: Float32Array;
  readonly motion: Float32Array;
}

function mean(values: Float64Array): number {
  return values.reduce((sum, x) => sum + x, 0) / values.length;
}

/** Rows of a [N, m] and b [N, k] beside each other: [N, m + k]. */
function sideBySide(a: Float32Array, m: number, b: Float32Array, k: number): Float32Array {
  const rows = a.length / m;
  const both = new Float32Array(rows * (m + k));
  for (let n = 0; n < rows; n++) {
    both.set(a.subarray(n * m, (n + 1) * m), n * (m + k));
    both.set(b.subarray(n * k, (n + 1) * k), n * (m + k) + m);
  }
  return both;
}

/** Arrays one after the other. */
function joined(parts: readonly Float32Array[]): Float32Array {
  const whole = new Float32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
