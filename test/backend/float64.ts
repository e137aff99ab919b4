// Plain loops in float64: the arithmetic that back ends are held to, written without them.

export type Matrix = readonly (readonly number[])[];

export function toMatrix(values: ArrayLike<number>, columns: number, from = 0, rows?: number): Matrix {
  const count = rows ?? (values.length - from) / columns;
  return Array.from({ length: count }, (_, i) =>
    Array.from({ length: columns }, (_, j) => values[from + i * columns + j]!),
  );
}

export const transpose = (a: Matrix): Matrix => a[0]!.map((_, j) => a.map((row) => row[j]!));

export const product = (a: Matrix, b: Matrix): Matrix =>
  a.map((row) => b[0]!.map((_, j) => row.reduce((sum, value, k) => sum + value * b[k]![j]!, 0)));

export const zip = (f: (...values: number[]) => number, ...matrices: readonly Matrix[]): Matrix =>
  matrices[0]!.map((row, i) => row.map((_, j) => f(...matrices.map((matrix) => matrix[i]![j]!))));

export const columnSums = (a: Matrix): readonly number[] =>
  transpose(a).map((column) => column.reduce(plus, 0));

export const plus = (a: number, b: number): number => a + b;

export const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));
