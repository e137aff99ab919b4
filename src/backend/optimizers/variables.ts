import { tf } from '../engine.js';

export type Tensor = ReturnType<typeof tf.tensor>;
export type Variable = ReturnType<typeof tf.variable>;
export type Gradients = Parameters<ReturnType<typeof tf.train.adam>['applyGradients']>[0];

/** An accumulator as TensorFlow.js' optimizers hold it. */
export interface Slot {
  originalName: string;
  variable: Variable;
}

/** Whether the back end in use has a kernel of this name. */
export function exists(kernel: string): boolean {
  return tf.getKernel(kernel, tf.getBackend()) !== undefined;
}

/** The variables that have a gradient, in any of the forms that TensorFlow.js accepts. */
export function trained(gradients: Gradients) {
  const named = Array.isArray(gradients)
    ? gradients
    : Object.entries(gradients).map(([name, tensor]) => ({ name, tensor }));
  const { registeredVariables } = tf.engine();
  return named.flatMap(({ name, tensor: gradient }, index) =>
    gradient ? [{ name, index, variable: registeredVariables[name]!, gradient }] : [],
  );
}

/** Accumulator `index`, made of zeros at its first use, under the name that TensorFlow.js gives it. */
export function slot(slots: Slot[], index: number, originalName: string, like: Variable): Variable {
  slots[index] ??= { originalName, variable: tf.zerosLike(like).variable(false) };
  return slots[index].variable;
}

/** Runs `kernel` and gives each variable its new values. */
export function step(
  kernel: string,
  variables: Readonly<Record<string, Variable>>,
  gradient: Tensor,
  attrs: Readonly<Record<string, number>>,
): void {
  const fresh = tf.engine().runKernel<Tensor[]>(kernel, { ...variables, gradient }, attrs);
  for (const [i, variable] of Object.values(variables).entries()) variable.assign(fresh[i]!);
}
