import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { selectBackend } from '../../src/backend/select.js';
import { dispose, fromArray, read, tensorsIn, tidy } from '../../src/backend/tensor.js';
import { tf } from '../../src/backend/engine.js';
import { stack } from '../../src/chain.js';
import { stream } from '../../src/random.js';
import { rules } from '../../src/rules/index.js';
import type { Network } from '../../src/types.js';
import { normal, toyNetwork } from '../support/toyNetwork.js';
import { toyTeaching } from '../support/toyTeaching.js';

beforeAll(async () => {
  await selectBackend('wasm');
});

describe.each(rules.entries().map((entry) => [entry.name, entry] as const))('rule %s', (_name, entry) => {
  let network: Network;
  beforeEach(() => {
    network = toyNetwork();
  });
  afterEach(() => dispose(network));

  const learn = (inputs = [normal(4, 6, 7), normal(4, 6, 8)], noise = 5) => {
    const rule = entry.create();
    const random = stream(noise, 'rule');
    const state = rule.init(network, random);
    const responses = inputs.map((input) => rule.respond(network, input, state, random).response);
    const teaching = toyTeaching(network, stack(responses).output);
    return { rule, responses, ...rule.update({ network, responses, teaching }, state, random) };
  };

  it('answers with updates shaped like the weights, all finite, not all zero', () => {
    tidy(() => {
      const { updates } = learn();
      for (const [l, { weights, bias }] of updates.entries()) {
        expect(weights.shape).toEqual(network.synapses[l]!.weights.shape);
        expect(bias.shape).toEqual(network.synapses[l]!.bias.shape);
        expect(read(weights).every(Number.isFinite)).toBe(true);
        expect(read(weights).some((w) => w !== 0)).toBe(true);
      }
    });
  });

  it('says the same twice, and leaves weights and responses as they were', () => {
    tidy(() => {
      const before = tensorsIn(network).map(read);
      const first = tensorsIn(learn().updates).map(read);
      const second = tensorsIn(learn().updates).map(read);
      expect(second).toEqual(first);
      expect(tensorsIn(network).map(read)).toEqual(before);
    });
  });

  it('leaks nothing but what it returns', () => {
    const before = tf.memory().numTensors;
    tidy(() => {
      learn();
    });
    expect(tf.memory().numTensors).toBe(before);
  });

  it('stays finite on silence', () => {
    tidy(() => {
      const silence = fromArray(new Float32Array(24), [4, 6]);
      const { updates } = learn([silence, silence]);
      for (const tensor of tensorsIn(updates)) expect(read(tensor).every(Number.isFinite)).toBe(true);
    });
  });

  it('reads only the facts of the teaching it declares', () => {
    tidy(() => {
      const { rule, responses } = learn();
      const teaching = toyTeaching(network, stack(responses).output);
      const asked = new Set<string>();
      const spy = new Proxy(teaching, {
        get(target, fact: string) {
          asked.add(fact);
          return Reflect.get(target, fact);
        },
      });
      rule.update(
        { network, responses, teaching: spy },
        rule.init(network, stream(0, 'rule')),
        stream(0, 'rule'),
      );
      expect([...asked].toSorted()).toEqual([...rule.reads].toSorted());
    });
  });
});
