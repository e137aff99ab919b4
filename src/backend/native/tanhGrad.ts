import { tf } from '../engine.js';

type Tensor = ReturnType<typeof tf.tensor>;

/** What tfjs-node's back end offers its own kernels. */
interface Executor {
  readonly binding: { readonly TF_ATTR_TYPE: number; readonly TF_FLOAT: number };
  executeSingleOutput(name: string, attributes: readonly object[], inputs: readonly object[]): Tensor;
}

/**
 * Registers TensorFlow's gradient of tanh from its value, dx = dy ⊙ (1 − y²), which TensorFlow.js never asks for: one
 * operation for three, and on a GPU no number to be brought there.
 */
export function registerTanhGrad(backend: object): void {
  if (!('executeSingleOutput' in backend) || tf.getKernel('TanhGrad', 'tensorflow')) return;
  const executor = backend as Executor;
  const { TF_ATTR_TYPE: type, TF_FLOAT: value } = executor.binding;
  tf.registerKernel({
    kernelName: 'TanhGrad',
    backendName: 'tensorflow',
    kernelFunc: ({ inputs: { y, dy } }) =>
      executor.executeSingleOutput('TanhGrad', [{ name: 'T', type, value }], [y!, dy!]),
  });
}
