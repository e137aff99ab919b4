import { expect, it } from 'vitest';
import { replay } from '../../../src/objectives/empowerment/replay.js';
import { stream } from '../../../src/random.js';

/** Memories 1 … `count` of a replay of three: a is the memory's number, b twice that and three times. */
function filled(count: number) {
  const memories = replay(3, { a: 1, b: 2 });
  for (let i = 1; i <= count; i++) memories.add({ a: Float32Array.of(i), b: Float32Array.of(2 * i, 3 * i) });
  return memories;
}
const drawn = (count: number, rows = 200) => filled(count).draw(rows, stream(1, 'objective'));

it('draws evenly from the last memories alone', () => {
  expect(new Set(drawn(2)['a'])).toEqual(new Set([1, 2]));
  expect(new Set(drawn(5)['a'])).toEqual(new Set([3, 4, 5]));
  const { a } = drawn(5, 3000);
  for (const i of [3, 4, 5]) expect(Math.abs(a!.filter((x) => x === i).length - 1000)).toBeLessThan(80);
  expect([filled(2).count, filled(5).count]).toEqual([2, 3]);
});

it('keeps together what belongs together', () => {
  const { a, b } = drawn(5);
  for (const [n, i] of a!.entries()) expect([b![2 * n], b![2 * n + 1]]).toEqual([2 * i, 3 * i]);
});

it.each([2, 4])('goes on from a snapshot of %d memories, the oldest still the first to go', (count) => {
  const [one, other] = [filled(count), filled(1)];
  other.restore(structuredClone(one.snapshot()));
  const more = { a: Float32Array.of(9), b: Float32Array.of(18, 27) };
  for (const each of [one, other]) each.add(more);
  expect(other.snapshot()).toEqual(one.snapshot());
  const [some, same] = [one, other].map((each) => each.draw(50, stream(2, 'objective')));
  expect(same).toEqual(some);
  expect(some!['a']).not.toContain(count - 2);
});
