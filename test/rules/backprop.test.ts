import { beforeAll, expect, it } from 'vitest';
import { selectBackend } from '../../src/backend/select.js';
import { fromArray, read, tidy } from '../../src/backend/tensor.js';
import { forward } from '../../src/chain.js';
import { stream } from '../../src/random.js';
import { attentionGated } from '../../src/rules/attentionGated.js';
import { backprop } from '../../src/rules/backprop.js';
import type { Network, Synapses } from '../../src/types.js';
import { normal, toyNetwork } from '../support/toyNetwork.js';
import { toyTeaching } from '../support/toyTeaching.js';

beforeAll(async () => {
  await selectBackend('wasm');
});

const random = stream(0, 'rule');
const nudge = (synapses: Synapses, index: number, by: number): Synapses => {
  const weights = read(synapses.weights);
  weights[index]! += by;
  return { weights: fromArray(weights, synapses.weights.shape), bias: synapses.bias };
};

it('equals the slope of the loss at every synapse, by central differences', () => {
  tidy(() => {
    const network = toyNetwork();
    const input = normal(8, 6, 11);
    const teaching = toyTeaching(network, forward(network, input).output);
    const { response } = backprop.create().respond(network, input, null, random);
    const { updates } = backprop.create().update({ network, responses: [response], teaching }, null, random);
    const lossWith = (l: number, synapses: Synapses): number => {
      const nudged: Network = { ...network, synapses: network.synapses.with(l, synapses) };
      const rows = read(teaching.loss(forward(nudged, input).output));
      return rows.reduce((sum, loss) => sum + loss, 0) / rows.length;
    };
    for (const [l, synapses] of network.synapses.entries()) {
      const analytic = read(updates[l]!.weights);
      for (let i = 0; i < analytic.length; i++) {
        const h = 1e-2;
        const numeric = (lossWith(l, nudge(synapses, i, h)) - lossWith(l, nudge(synapses, i, -h))) / (2 * h);
        expect(analytic[i]).toBeCloseTo(numeric, 3);
      }
    }
  });
});

it('is what the attention-gated rule becomes when units compete for the choice', () => {
  tidy(() => {
    const network = toyNetwork();
    const input = normal(8, 6, 12);
    const teaching = toyTeaching(network, forward(network, input).output);
    const responses = [forward(network, input)];
    const exact = backprop.create().update({ network, responses, teaching }, null, random).updates;
    const tagged = (score: 'winner' | 'competitive') =>
      attentionGated.create({ score }).update({ network, responses, teaching }, null, random).updates;
    const distance = (score: 'winner' | 'competitive') =>
      Math.max(...read(exact[0]!.weights).map((g, i) => Math.abs(g - read(tagged(score)[0]!.weights)[i]!)));
    expect(distance('competitive')).toBeLessThan(1e-6);
    expect(distance('winner')).toBeGreaterThan(1e-3);
  });
});

it('tells every reinforcement head −rpe · score at the activity of acting', () => {
  tidy(() => {
    const network = toyNetwork();
    const y = forward(network, normal(8, 6, 13)).output;
    const teaching = toyTeaching(network, y);
    const rpe = read(teaching.rpe);
    const score = read(teaching.score(y, 'competitive'));
    for (const [i, error] of read(teaching.outputError(y)).entries())
      expect(error).toBeCloseTo(-rpe[i]! * score[i]!, 5);
  });
});
