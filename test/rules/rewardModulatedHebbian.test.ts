import { beforeAll, describe, expect, it } from 'vitest';
import { selectBackend } from '../../src/backend/select.js';
import { fromArray, read, tidy } from '../../src/backend/tensor.js';
import { forward } from '../../src/chain.js';
import { stream } from '../../src/random.js';
import { rewardModulatedHebbian } from '../../src/rules/rewardModulatedHebbian.js';
import type { Network, Response, Teaching, Tensor } from '../../src/types.js';
import { normal, toyNetwork } from '../support/toyNetwork.js';

beforeAll(async () => {
  await selectBackend('wasm');
});

const ROWS = 40_000;
const SIGMA = 0.05;

/** Teaching that broadcasts M(y) − M(y without noise), and nothing else. */
function broadcasting(
  response: Response,
  merit: (y: Float32Array, row: number) => number,
  sign = 1,
): Teaching {
  const noisy = read(response.output);
  const clean = read(response.blind!.output);
  const modulator = Float32Array.from({ length: ROWS }, (_, n) => sign * (merit(noisy, n) - merit(clean, n)));
  const nothing = (y: Tensor) => fromArray(new Float32Array(ROWS * 4), y.shape);
  const unread = () => {
    throw new Error('not for this rule');
  };
  return {
    loss: unread,
    outputError: unread,
    score: nothing,
    get rpe() {
      return nothing(response.output);
    },
    get modulator() {
      return fromArray(modulator, [ROWS, 1]);
    },
    get valid(): Tensor {
      return unread();
    },
    get carry(): Tensor {
      return unread();
    },
  };
}

/** Merit: the first output. Its gradient by finite differences, for hidden area `l`. */
function slope(network: Network, input: Tensor, l: number): Float32Array {
  const value = (net: Network) => read(forward(net, input).output)[0]!;
  const weights = read(network.synapses[l]!.weights);
  return weights.map((_, i) => {
    const at = (h: number) => {
      const moved = weights.slice();
      moved[i]! += h;
      const synapses = {
        ...network.synapses[l]!,
        weights: fromArray(moved, network.synapses[l]!.weights.shape),
      };
      return value({ ...network, synapses: network.synapses.with(l, synapses) });
    };
    return (at(1e-2) - at(-1e-2)) / 2e-2;
  });
}

function cosine(a: Float32Array, b: Float32Array): number {
  const dot = (x: Float32Array, y: Float32Array) => x.reduce((sum, v, i) => sum + v * y[i]!, 0);
  return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
}

describe('node perturbation', () => {
  const estimate = (sign: number, shuffled = false) => {
    const network = toyNetwork(2);
    const one = normal(1, 6, 21);
    const input = fromArray(
      Float32Array.from({ length: ROWS * 6 }, (_, i) => read(one)[i % 6]!),
      [ROWS, 6],
    );
    const rule = rewardModulatedHebbian.create({ noise: SIGMA });
    const random = stream(4, 'rule');
    const { response } = rule.respond(network, input, null, random);
    const merit = (y: Float32Array, n: number) => y[(shuffled ? (n * 7919 + 13) % ROWS : n) * 4]!;
    const { updates } = rule.update(
      { network, responses: [response], teaching: broadcasting(response, merit, sign) },
      null,
      random,
    );
    return { updates, truth: [0, 1].map((l) => slope(network, one, l)) };
  };

  it('descends against the gradient of what the modulator praises, in every hidden area', () => {
    tidy(() => {
      const { updates, truth } = estimate(1);
      for (const l of [0, 1]) expect(cosine(read(updates[l]!.weights), truth[l]!)).toBeLessThan(-0.97);
      const ratio = Math.hypot(...read(updates[0]!.weights)) / Math.hypot(...truth[0]!);
      expect(ratio).toBeGreaterThan(0.9);
      expect(ratio).toBeLessThan(1.1);
    });
  });

  it('learns nothing of it when the modulator speaks of other moments', () => {
    tidy(() => {
      const { updates, truth } = estimate(1, true);
      const size = Math.hypot(...read(updates[0]!.weights)) / Math.hypot(...truth[0]!);
      expect(size).toBeLessThan(0.2);
    });
  });
});

it('predicts without seeing its own noise', () => {
  tidy(() => {
    const network = toyNetwork(3);
    const input = normal(16, 6, 31);
    const { response } = rewardModulatedHebbian
      .create({ noise: 0.5 })
      .respond(network, input, null, stream(1, 'rule'));
    expect(read(response.blind!.output)).toEqual(read(forward(network, input).output));
    expect(read(response.output)).not.toEqual(read(response.blind!.output));
  });
});
