import { beforeAll, expect, it } from 'vitest';
import { tf } from '../../src/backend/engine.js';
import { selectBackend } from '../../src/backend/select.js';

beforeAll(async () => {
  await selectBackend('webgpu');
});

it('says that the device was lost', () => {
  const first = tf.tidy(() => tf.tensor([1, 2]).add(1));
  expect([...first.dataSync()]).toEqual([2, 3]);
  (tf.backend() as unknown as { device: { destroy(): void } }).device.destroy();
  const second = first.add(1);
  expect(() => second.dataSync()).toThrow('the WebGPU device was lost');
});
