import { afterEach, expect, it, vi } from 'vitest';
import { tf } from '../../../src/backend/engine.js';
import { selectBackend } from '../../../src/backend/select.js';

// Once a process: a file of its own.

afterEach(() => {
  vi.unstubAllEnvs();
});

it('BRAINSET_KERNELS=stock leaves the kernels of TensorFlow.js, and refuses the wrong ones all the same', async () => {
  await import('@tensorflow/tfjs-backend-wasm');
  const names = ['BatchMatMul', 'Tanh', 'Sum', 'Transpose', 'MaxPoolGrad', 'Conv2DBackpropFilter'];
  const kernels = () => names.map((name) => tf.getKernel(name, 'wasm')?.kernelFunc);
  const stock = kernels();
  vi.stubEnv('BRAINSET_KERNELS', 'fast');
  await expect(selectBackend('wasm')).rejects.toMatchObject({
    message: "BRAINSET_KERNELS is 'fast'",
    hint: "set it to 'stock', or not at all",
  });
  vi.stubEnv('BRAINSET_KERNELS', 'stock');
  expect((await selectBackend('wasm')).kernels).toEqual([]);
  const changed = names.filter((_, i) => kernels()[i] !== stock[i]);
  expect(changed).toEqual(['MaxPoolGrad']);
  const gradient = () => tf.grad((x) => tf.maxPool(x as never, 2, 2, 'valid'))(tf.ones([1, 2, 2, 1]));
  expect(gradient).toThrow(/the gradient of maxPool is refused/);
  expect([...tf.tanh([0, 1]).dataSync()].map((value) => value.toFixed(6))).toEqual(['0.000000', '0.761594']);
});
