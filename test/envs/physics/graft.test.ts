import { expect, it } from 'vitest';
import { graft, type Thing } from '../../../src/envs/physics/graft.js';

const plain = (source: Thing): Thing => (Array.isArray(source) ? ([] as unknown as Thing) : {});

it('copies values onto the objects that are there, and makes those that are not', () => {
  const kept = { x: 1 };
  const target: Thing = { kept, list: [{ n: 1 }, { n: 2 }], missing: null };
  const first = (target['list'] as Thing[])[0];
  graft(target, { kept: { x: 2 }, list: [{ n: 3 }], missing: { deep: [1, 2] } }, plain);
  expect(target).toEqual({ kept: { x: 2 }, list: [{ n: 3 }], missing: { deep: [1, 2] } });
  expect(target['kept']).toBe(kept);
  expect((target['list'] as Thing[])[0]).toBe(first);
});

it('keeps what meets in the source together, cycles included, and shares nothing with it', () => {
  const shared = { n: 1 };
  const source: Thing = { a: shared, b: { shared }, self: null };
  source['self'] = source;
  const target: Thing = { a: { n: 0 }, b: {}, self: null };
  graft(target, source, plain);
  expect(target['self']).toBe(target);
  expect((target['b'] as Thing)['shared']).toBe(target['a']);
  expect(target['a']).not.toBe(shared);
});
