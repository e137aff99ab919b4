import { beforeAll, describe, expect, it } from 'vitest';
import { selectBackend } from '../../src/backend/select.js';
import { fromArray, read, tidy } from '../../src/backend/tensor.js';
import { forward, stack } from '../../src/chain.js';
import { sliceOutput } from '../../src/networks/architecture.js';
import { networks } from '../../src/networks/index.js';
import { stream } from '../../src/random.js';
import type { Network, Tensor } from '../../src/types.js';
import { normal } from '../support/toyNetwork.js';

beforeAll(async () => {
  await selectBackend('wasm');
});

const slices = sliceOutput([
  { name: 'policy', kind: 'categorical', size: 3 },
  { name: 'value:reward', kind: 'scalar', size: 1 },
]);
const dot = (a: Tensor, b: Tensor) => read(a).reduce((sum, x, i) => sum + x * read(b)[i]!, 0);

function grow(entry: ReturnType<typeof networks.get>): Network {
  const blueprint = entry.create()(6, slices);
  const random = stream(1, 'init');
  const synapses = blueprint.areas.map((area) => {
    const { weights, bias, shape } = area.init(random);
    return { weights: fromArray(weights, shape), bias: fromArray(bias, [bias.length]) };
  });
  return { ...blueprint, synapses };
}

describe.each(networks.entries().map((entry) => [entry.name, entry] as const))(
  'network %s',
  (_name, entry) => {
    it('answers with one output unit for each number asked of it, and names its areas', () => {
      tidy(() => {
        const network = grow(entry);
        const { output, areas } = forward(network, normal(5, 6, 1));
        expect(output.shape).toEqual([5, 4]);
        expect(areas).toHaveLength(network.areas.length);
        expect(new Set(network.areas.map(({ name }) => name)).size).toBe(network.areas.length);
      });
    });

    it('begins the same from the same seed', () => {
      tidy(() => {
        const weights = () => grow(entry).synapses.map((s) => read(s.weights));
        expect(weights()).toEqual(weights());
      });
    });

    it('sends back by the transpose of what it sends forward', () => {
      tidy(() => {
        const network = grow(entry);
        for (const [l, area] of network.areas.entries()) {
          const synapses = network.synapses[l]!;
          const pre = normal(4, synapses.weights.shape[0]!, 2);
          const delta = normal(4, area.units, 3);
          const unbiased = { ...synapses, bias: fromArray(new Float32Array(area.units), [area.units]) };
          expect(dot(area.integrate(pre, unbiased), delta)).toBeCloseTo(
            dot(pre, area.feedback(delta, synapses)),
            3,
          );
        }
      });
    });

    it('correlates to the slope of ⟨a, δ⟩ at every synapse', () => {
      tidy(() => {
        const network = grow(entry);
        for (const [l, area] of network.areas.entries()) {
          const synapses = network.synapses[l]!;
          const pre = normal(4, synapses.weights.shape[0]!, 4);
          const delta = normal(4, area.units, 5);
          const { weights, bias } = area.correlate(pre, delta);
          const direction = normal(weights.shape[0]!, weights.shape[1]!, 6);
          const moved = { weights: direction, bias: fromArray(new Float32Array(area.units), [area.units]) };
          expect(dot(weights, direction)).toBeCloseTo(dot(area.integrate(pre, moved), delta) / 4, 3);
          const sums = read(delta);
          const mean = Array.from(
            { length: area.units },
            (_, j) =>
              (sums[j]! + sums[area.units + j]! + sums[2 * area.units + j]! + sums[3 * area.units + j]!) / 4,
          );
          for (const [j, b] of read(bias).entries()) expect(b).toBeCloseTo(mean[j]!, 5);
        }
      });
    });

    it('knows the slope of its own activation', () => {
      tidy(() => {
        for (const area of grow(entry).areas) {
          const a = Float32Array.of(-1.2, -0.4, 0.3, 0.9);
          const at = (shift: number) =>
            read(
              area.activate(
                fromArray(
                  a.map((x) => x + shift),
                  [2, 2],
                ),
              ),
            );
          const delta = Float32Array.of(1, -2, 0.5, 3);
          const gated = read(area.gate(fromArray(delta, [2, 2]), area.activate(fromArray(a, [2, 2]))));
          for (const [i, s] of gated.entries())
            expect(s).toBeCloseTo((delta[i]! * (at(1e-2)[i]! - at(-1e-2)[i]!)) / 2e-2, 3);
        }
      });
    });

    it('stacks responses in time order, sharing what areas share', () => {
      tidy(() => {
        const network = grow(entry);
        const [one, two] = [normal(2, 6, 7), normal(2, 6, 8)];
        const stacked = stack([forward(network, one), forward(network, two)]);
        const rows = (x: Tensor, y: Tensor) => Float32Array.of(...read(x), ...read(y));
        expect(read(stacked.output)).toEqual(
          rows(forward(network, one).output, forward(network, two).output),
        );
        for (const [l, area] of stacked.areas.entries())
          if (l > 0) expect(area.pre).toBe(stacked.areas[l - 1]!.post);
      });
    });
  },
);

it.each(['tanh', 'relu'] as const)('dense with %s passes its slope on', (activation) => {
  tidy(() => {
    const [area] = networks.get('dense').create({ hidden: [4], activation })(6, slices).areas;
    const a = Float32Array.of(-1.2, -0.4, 0.3, 0.9);
    const at = (shift: number) =>
      read(
        area!.activate(
          fromArray(
            a.map((x) => x + shift),
            [1, 4],
          ),
        ),
      );
    const delta = Float32Array.of(1, -2, 0.5, 3);
    const gated = read(area!.gate(fromArray(delta, [1, 4]), area!.activate(fromArray(a, [1, 4]))));
    for (const [i, s] of gated.entries())
      expect(s).toBeCloseTo((delta[i]! * (at(1e-2)[i]! - at(-1e-2)[i]!)) / 2e-2, 3);
  });
});
