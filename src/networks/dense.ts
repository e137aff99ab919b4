import { z } from 'zod';
import { affine, columnMean, matMul, meanOuterProduct } from '../backend/tensor.js';
import type { RandomStream } from '../random.js';
import { component } from '../registry.js';
import type { Area } from '../types.js';
import { activations } from './activations.js';
import type { Architecture } from './architecture.js';

const options = z.strictObject({
  hidden: z
    .array(z.number().int().positive())
    .default([16, 16])
    .describe('units of each hidden area, from the senses inwards'),
  activation: z.enum(['tanh', 'relu']).default('tanh').describe('response of the hidden units'),
  hiddenGain: z
    .number()
    .positive()
    .default(1.4)
    .describe('initial weights of hidden areas: N(0, gain² / inputs)'),
  outputGain: z
    .number()
    .nonnegative()
    .default(0.1)
    .describe('initial weights of the output: N(0, gain² / inputs)'),
});

/**
 * A chain of fully connected areas, the last one linear.
 *
 *   h_l = f(h_{l−1} W_l + b_l),  y = h_{L−1} W_L + b_L
 *
 * Weights start at N(0, gain²/n_{l−1}), biases at zero.
 *
 * LeCun, Bottou, Orr & Müller (1998), Efficient BackProp. https://doi.org/10.1007/3-540-49430-8_2
 */
export const dense = component(
  {
    name: 'dense',
    summary: 'A chain of fully connected areas with a linear output.',
    cite: 'LeCun et al. (1998), Efficient BackProp, doi:10.1007/3-540-49430-8_2',
    options,
  },
  ({ hidden, activation, hiddenGain, outputGain }): Architecture =>
    (inputs, slices) => {
      const outputs = slices.reduce((sum, { size }) => sum + size, 0);
      const sizes = [inputs, ...hidden];
      const areas = hidden.map((units, l) =>
        denseArea({ name: `hidden${l + 1}`, inputs: sizes[l]!, units, gain: hiddenGain, activation }),
      );
      const output = { name: 'output', inputs: sizes.at(-1)!, units: outputs, gain: outputGain } as const;
      return { inputs, slices, areas: [...areas, denseArea({ ...output, activation: 'linear' })] };
    },
);

interface DenseShape {
  readonly name: string;
  readonly inputs: number;
  readonly units: number;
  readonly gain: number;
  readonly activation: keyof typeof activations;
}

function denseArea({ name, inputs, units, gain, activation }: DenseShape): Area {
  return {
    name,
    units,
    ...activations[activation],
    init: (random) => ({
      weights: gaussian(inputs * units, gain / Math.sqrt(inputs), random),
      bias: new Float32Array(units),
      shape: [inputs, units],
    }),
    integrate: (pre, { weights, bias }) => affine(pre, weights, bias),
    feedback: (delta, { weights }) => matMul(delta, weights, false, true),
    correlate: (pre, delta) => ({
      weights: meanOuterProduct(pre, delta),
      bias: columnMean(delta),
    }),
  };
}

function gaussian(size: number, sd: number, random: RandomStream): Float32Array {
  const values = new Float32Array(size);
  random.addNormal(values, sd);
  return values;
}
