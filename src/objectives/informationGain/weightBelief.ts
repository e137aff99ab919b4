import { plasticArea } from '../../backend/plasticArea.js';
import type { PlasticArea } from '../../backend/plasticArea.js';
import { dispose, fromArray, read } from '../../backend/tensor.js';
import type { RandomStream } from '../../random.js';
import { under, within } from '../../snapshots.js';
import type { Area, Snapshot, Synapses } from '../../types.js';

/** One draw of an area's weights and all that its learning needs of it; weights first, biases after them. */
export interface Draw {
  readonly synapses: Synapses;
  /** ε, [D] */
  readonly epsilon: Float32Array;
  /** σ, [D] */
  readonly sigma: Float32Array;
}

/** A belief about the weights of one area, N(μ, σ²) each with σ = ln(1 + e^ρ), and the Adam that revises it. */
export interface WeightBelief {
  draw(random: RandomStream): Draw;
  /**
   * Descends E[−ln p] + KL(q‖prior)/rows by the slopes of −ln p at the drawn weights, [D], reparametrised:
   *
   *   ∂/∂μ = g + μ/(s_p² rows),  ∂/∂ρ = (g ε + (σ/s_p² − 1/σ)/rows) · sigmoid(ρ)
   */
  learn(draw: Draw, gradient: Synapses, rows: number): void;
  tensors(): Snapshot['tensors'];
  restore(tensors: Snapshot['tensors']): void;
  dispose(): void;
}

/**
 * A belief that begins at the area's own initial weights, half as uncertain as the prior N(0, s_p²).
 *
 * Blundell et al. (2015), ICML. https://doi.org/10.48550/arXiv.1505.05424
 */
export function weightBelief(area: Area, prior: number, rate: number, random: RandomStream): WeightBelief {
  const { weights, bias, shape } = area.init(random);
  const size = weights.length;
  const uncertain = Math.log(Math.expm1(prior / 2));
  const mu = planted(weights, bias, shape, rate);
  const rho = planted(
    weights.map(() => uncertain),
    bias.map(() => uncertain),
    shape,
    rate,
  );
  return {
    draw(stream) {
      const [mean, spread] = [flat(mu.synapses), flat(rho.synapses)];
      const sigma = spread.map((r) => Math.max(r, 0) + Math.log1p(Math.exp(-Math.abs(r))));
      const epsilon = new Float32Array(mean.length);
      stream.addNormal(epsilon, 1);
      const drawn = mean.map((m, i) => m + sigma[i]! * epsilon[i]!);
      return { synapses: split(drawn, size, shape), epsilon, sigma };
    },
    learn({ epsilon, sigma }, gradient, rows) {
      const [g, mean, spread] = [flat(gradient), flat(mu.synapses), flat(rho.synapses)];
      const scale = 1 / rows;
      step(
        mu,
        g.map((slope, i) => slope + (scale * mean[i]!) / prior ** 2),
        size,
        shape,
      );
      const toRho = g.map((slope, i) => {
        const s = sigma[i]!;
        return (slope * epsilon[i]! + scale * (s / prior ** 2 - 1 / s)) / (1 + Math.exp(-spread[i]!));
      });
      step(rho, toRho, size, shape);
    },
    tensors: () => ({ ...within('mu/', saved(mu)), ...within('rho/', saved(rho)) }),
    restore(tensors) {
      restored(mu, under('mu/', tensors));
      restored(rho, under('rho/', tensors));
    },
    dispose() {
      mu.dispose();
      rho.dispose();
    },
  };
}

function planted(
  weights: Float32Array,
  bias: Float32Array,
  shape: readonly number[],
  rate: number,
): PlasticArea {
  const initial = { weights: fromArray(weights, shape), bias: fromArray(bias, [bias.length]) };
  const plastic = plasticArea(initial, 'adam', rate);
  dispose(initial);
  return plastic;
}

function flat({ weights, bias }: Synapses): Float32Array {
  return Float32Array.of(...read(weights), ...read(bias));
}

function split(values: Float32Array, size: number, shape: readonly number[]): Synapses {
  return {
    weights: fromArray(values.slice(0, size), shape),
    bias: fromArray(values.slice(size), [values.length - size]),
  };
}

function step(area: PlasticArea, slope: Float32Array, size: number, shape: readonly number[]): void {
  const update = split(slope, size, shape);
  area.apply(update);
  dispose(update);
}

function saved(area: PlasticArea): Snapshot['tensors'] {
  return Object.fromEntries(
    Object.entries(area.tensors()).map(([name, tensor]) => [
      name,
      { shape: tensor.shape, data: read(tensor) },
    ]),
  );
}

function restored(area: PlasticArea, tensors: Snapshot['tensors']): void {
  const uploads = Object.fromEntries(
    Object.entries(tensors).map(([name, { data, shape }]) => [name, fromArray(data, shape)]),
  );
  area.restore((name) => uploads[name]);
  dispose(uploads);
}
