import { CholeskyDecomposition, Matrix } from 'ml-matrix';

/**
 * What a life tells about linear dynamics, whoever lived it: the information gained about the weights of y = w·x + noise.
 *
 *   I = ½ ln det(I + (s₀²/s²) Xᵀ X),  nats a predicted number
 *
 * x: [N, width], a row a question (a 1 is added for the constant); prior N(0, s₀²) a weight, noise N(0, s²). It depends on
 * the questions alone, so that frozen policies can be compared: the D-optimality of what they tried.
 *
 * Lindley (1956), Ann. Math. Statist. 27:986–1005. https://doi.org/10.1214/aoms/1177728069
 */
export function lifeInformation(x: Float32Array, width: number, priorSd: number, noiseSd: number): number {
  const size = width + 1;
  const gram = Array.from({ length: size }, () => new Float64Array(size));
  for (let from = 0; from < x.length; from += width)
    for (let i = 0; i < size; i++) {
      const a = i < width ? x[from + i]! : 1;
      const row = gram[i]!;
      for (let j = 0; j <= i; j++) row[j]! += a * (j < width ? x[from + j]! : 1);
    }
  const ratio = (priorSd / noiseSd) ** 2;
  const precision = Matrix.zeros(size, size);
  for (let i = 0; i < size; i++)
    for (let j = 0; j <= i; j++) {
      const value = ratio * gram[i]![j]! + (i === j ? 1 : 0);
      precision.set(i, j, value);
      precision.set(j, i, value);
    }
  const L = new CholeskyDecomposition(precision).lowerTriangularMatrix;
  return L.diagonal().reduce((sum, d) => sum + Math.log(d), 0);
}
