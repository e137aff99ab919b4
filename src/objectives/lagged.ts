import { add, dispose, fromArray, mul, read, tidy } from '../backend/tensor.js';
import { forward } from '../chain.js';
import type { Network, Snapshot, Synapses } from '../types.js';

/** A network as it was a while ago: its weights follow the present ones slowly. */
export interface LaggedNetwork {
  /** y of the lagged weights, [N, out] for [N, inputs]; those of the network itself when first asked. */
  output(network: Network, input: Float32Array): Float32Array;
  /** θ̄ ← ρ θ̄ + (1 − ρ) θ */
  follow(network: Network): void;
  snapshot(): Snapshot['tensors'];
  restore(tensors: Snapshot['tensors']): void;
  dispose(): void;
}

/** Weights that follow at 1 − `retain` a rollout. */
export function laggedNetwork(retain: number): LaggedNetwork {
  let synapses: readonly Synapses[] | undefined;
  const replace = (next: readonly Synapses[] | undefined): void => {
    dispose(synapses);
    synapses = next;
  };
  return {
    output: (network, input) =>
      tidy(() => {
        const lagging = synapses ? { ...network, synapses } : network;
        return read(
          forward(lagging, fromArray(input, [input.length / network.inputs, network.inputs])).output,
        );
      }),
    follow(network) {
      const before = synapses ?? network.synapses;
      replace(
        tidy(() => {
          const [keep, take] = [retain, 1 - retain].map((x) => fromArray(Float32Array.of(x), [1, 1]));
          const [keepBias, takeBias] = [retain, 1 - retain].map((x) => fromArray(Float32Array.of(x), [1]));
          return network.synapses.map(({ weights, bias }, l) => ({
            weights: add(mul(before[l]!.weights, keep!), mul(weights, take!)),
            bias: add(mul(before[l]!.bias, keepBias!), mul(bias, takeBias!)),
          }));
        }),
      );
    },
    snapshot() {
      const saved: Record<string, Snapshot['tensors'][string]> = {};
      for (const [l, { weights, bias }] of (synapses ?? []).entries()) {
        saved[`${l}/weights`] = { shape: weights.shape, data: read(weights) };
        saved[`${l}/bias`] = { shape: bias.shape, data: read(bias) };
      }
      return saved;
    },
    restore(tensors) {
      const array = (name: string) => fromArray(tensors[name]!.data, tensors[name]!.shape);
      const areas = Object.keys(tensors).filter((name) => name.endsWith('/weights')).length;
      const restored = Array.from({ length: areas }, (_, l) => ({
        weights: array(`${l}/weights`),
        bias: array(`${l}/bias`),
      }));
      replace(areas > 0 ? restored : undefined);
    },
    dispose: () => replace(undefined),
  };
}
