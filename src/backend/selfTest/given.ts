/** Values, row by row, and the shape they are stored in. */
export interface Operand {
  readonly values: readonly number[];
  readonly shape: readonly number[];
}

// Products of these are exact in float32 and in the 10 bits of a GPU's TF32, so that no rounding hides an error.
const matrices = {
  a: { values: [0.5, -1, 1.5, 2, 0.25, -0.75, 1, 3, -2, -0.5, 0.75, 1.25], shape: [2, 2, 3] },
  b: {
    values: [
      1, -0.5, 0.25, 2, -1.5, 0.75, 1, -0.25, 0.5, 1.25, -2, 1, 2, 1, -1, 0.5, 0.25, -3, 1.5, 1, -0.75, 0.5,
      1, -1,
    ],
    shape: [2, 3, 4],
  },
  /** The weight of each entry of the product, where a gradient is asked for. */
  dy: { values: [1, -2, 0.5, 1, 0.25, 1, -1, 2, -1, 1, 2, 0.5, 3, -0.5, 1, 1], shape: [2, 2, 4] },
} satisfies Readonly<Record<string, Operand>>;

const senses: Operand = { values: [-3, -1, -0.25, 0.5, 2, 4], shape: [2, 3] };
const weighting: Operand = { values: [1, -2, 0.5, 3, -1, 2], shape: [2, 3] };
const rows: Operand = { values: [1, 2, 3, 4, 5, 6, 7, 8], shape: [4, 2] };
const rowWeighting: Operand = { values: [0.5, -1, 2, 3, 1.5, 4], shape: [3, 2] };

/** An image of 3 × 3 places with two channels, and a filter of 2 × 2 that makes two of them; exact as well. */
const convolution = {
  image: {
    values: [1, -0.5, 0.25, 2, -1, 0.5, 1.5, -2, 0.75, 1, -0.25, 3, 0.5, 1, 2, -1, 0, -0.5],
    shape: [1, 3, 3, 2],
  },
  filter: {
    values: [0.5, -1, 2, 0.25, 1, 1, -0.5, 0.75, -2, 0.5, 0.25, 1, 1.5, -1, 0.5, 2],
    shape: [2, 2, 2, 2],
  },
  weighting: { values: [1, -0.5, 2, 0.25, -1, 3, 0.5, 1], shape: [1, 2, 2, 2] },
} satisfies Readonly<Record<string, Operand>>;

/** Two windows of 2 × 2, the second without a positive number: what stock kernels lose the gradient of. */
const pooled = {
  image: { values: [1, 3, -4, -2, -1, 2, -0.5, -3], shape: [1, 2, 4, 1] },
  weighting: { values: [2, -1.5], shape: [1, 1, 2, 1] },
} satisfies Readonly<Record<string, Operand>>;

/** What every check starts from, in the open so that a test can redo the arithmetic in float64. */
export const given = {
  matrices,
  bias: { values: [0.5, -1, 2, 0.25], shape: [4] },
  senses,
  weighting,
  rows,
  rowWeighting,
  picked: [2, 0, 2],
  convolution,
  pooled,
  training: {
    input: { values: [0.5, -1, 1, 0.25, -0.5, 2, 1.5, 1], shape: [4, 2] },
    target: { values: [1, -0.5, 0.25, 2], shape: [4, 1] },
    hidden: { values: [0.5, -0.25, 1, -0.75, 0.5, 0.25], shape: [2, 3] },
    bias: { values: [0.1, -0.2, 0.3], shape: [3] },
    output: { values: [1, -0.5, 0.75], shape: [3, 1] },
    sgdRate: 0.1,
    adamRate: 0.05,
    steps: 2,
  },
};
