import { categorical } from '../../src/agents/heads.js';
import { teach } from '../../src/agents/teaching.js';
import { read } from '../../src/backend/tensor.js';
import { stream } from '../../src/random.js';
import type { Network, Teaching, Tensor } from '../../src/types.js';

/** Teaching for `y` [N, 3 + 1]: random actions and reward-prediction errors. */
export function toyTeaching(network: Network, y: Tensor, seed = 3): Teaching {
  const rows = y.shape[0]!;
  const random = stream(seed, 'policy');
  const draw = () => Float64Array.from({ length: rows }, () => random.normal());
  const [policy, value] = network.slices as [Network['slices'][0], Network['slices'][0]];
  const head = categorical(3);
  const outputs = read(y);
  return teach(
    {
      head,
      policy,
      values: [value],
      outputs: 4,
      actions: Array.from({ length: rows }, (_, n) => head.sample(outputs, n * 4, random)),
      value: [Float64Array.from({ length: rows }, (_, n) => outputs[n * 4 + value.offset]!)],
      valueWeight: 0.5,
      valid: new Uint8Array(rows).fill(1),
      carry: () => new Float32Array(rows).fill(0.855),
      output: () => outputs,
      random: stream(seed, 'guess'),
    },
    { policy: draw(), values: [draw()], modulator: draw(), lessons: [] },
  );
}
