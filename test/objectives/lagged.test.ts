import { beforeAll, expect, it } from 'vitest';
import { selectBackend } from '../../src/backend/select.js';
import { add, fromArray, read, tidy } from '../../src/backend/tensor.js';
import { forward } from '../../src/chain.js';
import { laggedNetwork } from '../../src/objectives/lagged.js';
import type { Network } from '../../src/types.js';
import { normal, toyNetwork } from '../support/toyNetwork.js';

beforeAll(async () => {
  await selectBackend('wasm');
});

/** The network with `by` added to every weight and bias. */
function moved(network: Network, by: number): Network {
  const one = (shape: readonly number[]) => fromArray(Float32Array.of(by), shape);
  const synapses = network.synapses.map(({ weights, bias }) => ({
    weights: add(weights, one([1, 1])),
    bias: add(bias, one([1])),
  }));
  return { ...network, synapses };
}

const input = () => normal(8, 6, 5);

it('is the network itself before it has followed, and right after it began to', () => {
  const network = toyNetwork();
  const lagged = laggedNetwork(0.9);
  const present = tidy(() => read(forward(network, input()).output));
  expect(lagged.output(network, read(input()))).toEqual(present);
  lagged.follow(network);
  expect([...lagged.output(network, read(input()))].map((y, i) => Math.abs(y - present[i]!) < 1e-5)).toEqual(
    [...present].map(() => true),
  );
  lagged.dispose();
});

it('follows as ρ θ̄ + (1 − ρ) θ: of weights that jumped by 1, 1 − ρⁿ is made up after n steps', () => {
  const network = toyNetwork();
  const lagged = laggedNetwork(0.8);
  lagged.follow(network);
  const jumped = moved(network, 1);
  for (let n = 1; n <= 5; n++) {
    lagged.follow(jumped);
    const saved = lagged.snapshot();
    for (const [l, { weights, bias }] of network.synapses.entries()) {
      const [w, b] = [read(weights), read(bias)];
      for (const [i, followed] of saved[`${l}/weights`]!.data.entries())
        expect(followed - w[i]!).toBeCloseTo(1 - 0.8 ** n, 5);
      for (const [i, followed] of saved[`${l}/bias`]!.data.entries())
        expect(followed - b[i]!).toBeCloseTo(1 - 0.8 ** n, 5);
    }
  }
  lagged.dispose();
});
