import { expect, it, vi } from 'vitest';
import { tf } from '../../src/backend/engine.js';
import { guardMemory } from '../../src/backend/memory.js';
import { selectBackend } from '../../src/backend/select.js';
import { fromArray, tidy } from '../../src/backend/tensor.js';

const gibibyte = 2 ** 30;

it('ends a run before the wasm heap overflows, as a failure and not as bad usage', async () => {
  await selectBackend('wasm');
  expect(() => guardMemory(0.5 * gibibyte, 3 * gibibyte)).not.toThrow();
  expect(() => guardMemory(0.5 * gibibyte + 1, 3 * gibibyte)).toThrow(/3\.50 GiB of the wasm back end/);
  expect(() => guardMemory(0, 3.6 * gibibyte)).toThrow(
    expect.objectContaining({ name: 'UserError', exitCode: 1 }),
  );
});

it('looks at what is really there, on wasm only', async () => {
  await selectBackend('wasm');
  expect(() => guardMemory()).not.toThrow();
  const { numBytes } = tf.memory();
  expect(() => guardMemory(3.5 * gibibyte - numBytes)).not.toThrow();
  expect(() => guardMemory(3.5 * gibibyte - numBytes + 1)).toThrow(/use fewer lanes|3\.50 GiB/);
  await selectBackend('cpu');
  expect(() => guardMemory(4 * gibibyte)).not.toThrow();
});

it('stands at every upload and every tidy', async () => {
  await selectBackend('wasm');
  const engine = tf.engine();
  const spy = vi.spyOn(engine, 'memory').mockReturnValue({ ...engine.memory(), numBytes: 3.6 * gibibyte });
  expect(() => tidy(() => 0)).toThrow(/GiB/);
  expect(() => fromArray(new Float32Array(1), [1])).toThrow(/GiB/);
  spy.mockRestore();
  expect(tidy(() => 1)).toBe(1);
});
