import { afterEach, expect, it, vi } from 'vitest';
import { tf } from '../../../src/backend/engine.js';
import { registerTanhGrad } from '../../../src/backend/native/tanhGrad.js';

const kernel = () => tf.getKernel('TanhGrad', 'tensorflow');

afterEach(() => {
  if (kernel()) tf.unregisterKernel('TanhGrad', 'tensorflow');
});

it('asks TensorFlow for its own operation, in the order of its operands', () => {
  const executeSingleOutput = vi.fn<() => string>(() => 'dx');
  registerTanhGrad({ binding: { TF_ATTR_TYPE: 7, TF_FLOAT: 1 }, executeSingleOutput });
  const run = kernel().kernelFunc as unknown as (call: { inputs: object }) => string;
  expect(run({ inputs: { dy: 'dy', y: 'y' } })).toBe('dx');
  const attributes = [{ name: 'T', type: 7, value: 1 }];
  expect(executeSingleOutput).toHaveBeenCalledWith('TanhGrad', attributes, ['y', 'dy']);
});

it('leaves a back end alone that executes nothing', () => {
  registerTanhGrad({});
  expect(kernel()).toBeUndefined();
});
