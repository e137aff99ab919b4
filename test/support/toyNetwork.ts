import { fromArray } from '../../src/backend/tensor.js';
import { sliceOutput } from '../../src/networks/architecture.js';
import { dense } from '../../src/networks/dense.js';
import { stream } from '../../src/random.js';
import type { Network, Slice, Tensor } from '../../src/types.js';

/** Three actions and one value over two tanh areas: small enough to differentiate by hand, deep enough to need it. */
export function toyNetwork(seed = 1, hidden: number[] = [5, 4]): Network {
  const slices: readonly Slice[] = sliceOutput([
    { name: 'policy', kind: 'categorical', size: 3 },
    { name: 'value:reward', kind: 'scalar', size: 1 },
  ]);
  const blueprint = dense.create({ hidden, outputGain: 1 })(6, slices);
  const random = stream(seed, 'init');
  const synapses = blueprint.areas.map((area) => {
    const { weights, bias, shape } = area.init(random);
    random.addNormal(bias, 0.1);
    return { weights: fromArray(weights, shape), bias: fromArray(bias, [bias.length]) };
  });
  return { ...blueprint, synapses };
}

/** A matrix of unit normals, [rows, columns]. */
export function normal(rows: number, columns: number, seed: number): Tensor {
  const values = new Float32Array(rows * columns);
  stream(seed, 'layout').addNormal(values, 1);
  return fromArray(values, [rows, columns]);
}
