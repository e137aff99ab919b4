import { UserError } from '../errors.js';
import type { Space } from '../types.js';

/** How an action is written as numbers for an instrument to read. */
export interface ActionCode {
  readonly width: number;
  /** [N, width] */
  of(actions: readonly unknown[]): Float32Array;
}

type Coded = Space & { readonly n?: number; readonly start?: number };

const codes: Readonly<Record<string, (space: Coded) => ActionCode>> = {
  discrete: ({ n, start = 0 }) => ({
    width: n!,
    of(actions) {
      const code = new Float32Array(actions.length * n!);
      for (const [i, action] of actions.entries()) code[i * n! + (action as number) - start] = 1;
      return code;
    },
  }),
  box: ({ flatSize }) => ({
    width: flatSize,
    of(actions) {
      const code = new Float32Array(actions.length * flatSize);
      for (const [i, action] of actions.entries()) code.set(action as Float32Array, i * flatSize);
      return code;
    },
  }),
};

/** One-hot for a choice, the numbers themselves for a box. Throws a `UserError` for other actions. */
export function actionCode(space: Coded): ActionCode {
  const make = codes[space.kind];
  if (make) return make(space);
  throw new UserError(
    `actions of kind '${space.kind}' cannot be told to an instrument`,
    `use one of: ${Object.keys(codes).join(', ')}`,
  );
}

/** Columns of two arrays side by side: [N, a] and [N, b] → [N, a + b] */
export function beside(left: Float32Array, right: Float32Array, rows: number): Float32Array {
  const [a, b] = [left.length / rows, right.length / rows];
  const joined = new Float32Array(left.length + right.length);
  for (let n = 0; n < rows; n++) {
    joined.set(left.subarray(n * a, (n + 1) * a), n * (a + b));
    joined.set(right.subarray(n * b, (n + 1) * b), n * (a + b) + a);
  }
  return joined;
}
