import { expect, it } from 'vitest';
import { followed } from '../../src/objectives/successorRepresentation.js';

it('sums what did follow, discounted, to the end of each lane’s episode', () => {
  // Two lanes, three decisions; the first lane ends after its second.
  const phi = Float32Array.of(1, 10, 2, 20, 4, 40);
  const ended = Uint8Array.of(0, 0, 1, 0, 0, 0);
  const { sums, known } = followed({ lanes: 2, terminated: ended, ended }, phi, 1, 0.5);
  expect([...sums]).toEqual([1 + 0.5 * 2, 10 + 0.5 * (20 + 0.5 * 40), 2, 20 + 0.5 * 40, 4, 40]);
  expect([...known]).toEqual([1, 0, 1, 0, 0, 0]);
});

it('knows a sum once what is missing weighs less than 5 %', () => {
  const rows = 10;
  const none = new Uint8Array(rows);
  const { sums, known } = followed(
    { lanes: 1, terminated: none, ended: none },
    new Float32Array(rows).fill(1),
    1,
    0.5,
  );
  expect(sums[0]).toBeCloseTo((1 - 0.5 ** 10) / 0.5, 6);
  expect([...known]).toEqual([1, 1, 1, 1, 1, 1, 0, 0, 0, 0]);
});
