import { plasticArea } from '../backend/plasticArea.js';
import { dispose, fromArray, read, tidy } from '../backend/tensor.js';
import { forward, relay, sendBack } from '../chain.js';
import { dense } from '../networks/dense.js';
import { sliceOutput } from '../networks/architecture.js';
import type { RandomStream } from '../random.js';
import { under, within } from '../snapshots.js';
import type { Network, Snapshot, Synapses } from '../types.js';

/** What an instrument is made of. */
export interface InstrumentShape {
  readonly inputs: number;
  readonly outputs: number;
  /** Units of each hidden area. */
  readonly hidden: readonly number[];
  readonly activation?: 'tanh' | 'relu';
  /** Of the initial output weights, N(0, gain² / inputs); default 0.1. */
  readonly outputGain?: number;
  /** Step size of Adam. */
  readonly learningRate: number;
}

/** A small network by which an objective measures; its own, and taught by gradient whatever the agent learns by. */
export interface Instrument {
  /** y, [N, out] for [N, inputs] */
  output(input: Float32Array): Float32Array;
  /** One step of Adam down the mean over rows of a loss whose slope at y is ∂L/∂y = errorOf(y), [N, out]. */
  learn(input: Float32Array, errorOf: (y: Float32Array) => Float32Array): void;
  /** The same, answering with the slope of each row's loss at the input, [N, inputs]: for what lies before it. */
  learnThrough(input: Float32Array, errorOf: (y: Float32Array) => Float32Array): Float32Array;
  snapshot(): Snapshot['tensors'];
  restore(tensors: Snapshot['tensors']): void;
  dispose(): void;
}

/**
 * A dense network with weights drawn from `random`, and the Adam that teaches it.
 *
 * Kingma & Ba (2015), ICLR. https://doi.org/10.48550/arXiv.1412.6980
 */
export function instrument(shape: InstrumentShape, random: RandomStream): Instrument {
  const { areas, network } = planted(shape, random);
  const rowsOf = (input: Float32Array) => fromArray(input, [input.length / shape.inputs, shape.inputs]);
  const apply = (updates: readonly Synapses[]): void => {
    for (const [l, area] of areas.entries()) area.apply(updates[l]!);
    dispose(updates);
  };
  return {
    output: (input) => tidy(() => read(forward(network, rowsOf(input)).output)),
    learn(input, errorOf) {
      const updates = tidy(() => {
        const response = forward(network, rowsOf(input));
        const error = errorOf(read(response.output));
        return sendBack(network, response, fromArray(error, response.output.shape));
      });
      apply(updates);
    },
    learnThrough(input, errorOf) {
      let slope!: Float32Array;
      const updates = tidy(() => {
        const response = forward(network, rowsOf(input));
        const error = fromArray(errorOf(read(response.output)), response.output.shape);
        const first = relay(network, response, error)[0]!;
        slope = read(network.areas[0]!.feedback(first, network.synapses[0]!));
        return sendBack(network, response, error);
      });
      apply(updates);
      return slope;
    },
    snapshot: () =>
      Object.assign(
        {},
        ...areas.map((area, l) =>
          within(
            `${l}/`,
            Object.fromEntries(
              Object.entries(area.tensors()).map(([name, tensor]) => [
                name,
                { shape: tensor.shape, data: read(tensor) },
              ]),
            ),
          ),
        ),
      ) as Snapshot['tensors'],
    restore(tensors) {
      for (const [l, area] of areas.entries())
        tidy(() => {
          const saved = under(`${l}/`, tensors);
          area.restore((name) => saved[name] && fromArray(saved[name].data, saved[name].shape));
        });
    },
    dispose: () => areas.forEach((area) => area.dispose()),
  };
}

/** The areas of an instrument, each with its optimizer, and the network they form. */
function planted(
  { inputs, outputs, hidden, activation = 'tanh', outputGain = 0.1, learningRate }: InstrumentShape,
  random: RandomStream,
) {
  const slices = sliceOutput([{ name: 'output', kind: 'scalar', size: outputs }]);
  const blueprint = dense.create({ hidden: [...hidden], activation, outputGain })(inputs, slices);
  const areas = blueprint.areas.map((area) => {
    const { weights, bias, shape } = area.init(random);
    const initial = { weights: fromArray(weights, shape), bias: fromArray(bias, [bias.length]) };
    const plastic = plasticArea(initial, 'adam', learningRate);
    dispose(initial);
    return plastic;
  });
  const network: Network = { ...blueprint, synapses: areas.map(({ synapses }) => synapses) };
  return { areas, network };
}
