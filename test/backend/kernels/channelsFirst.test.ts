import { beforeAll, expect, it } from 'vitest';
import { tf } from '../../../src/backend/engine.js';
import { selectBackend } from '../../../src/backend/select.js';
import { UserError } from '../../../src/errors.js';

beforeAll(async () => {
  await selectBackend('wasm');
});

const attributes = { strides: 1, pad: 'same', dataFormat: 'NCHW' };

// The stock forward pass refuses them as well: only who asks for the gradient itself comes as far as this.
it('the gradient of conv2d with respect to its filter is refused where channels come first', () => {
  const inputs = { x: tf.ones([1, 2, 4, 4]), dy: tf.ones([1, 1, 4, 4]) };
  const slope = () =>
    tf.engine().runKernel('Conv2DBackpropFilter', inputs, { ...attributes, filterShape: [3, 3, 2, 1] });
  expect(slope).toThrow(/channels come first/);
  expect(slope).toThrow(UserError);
});
