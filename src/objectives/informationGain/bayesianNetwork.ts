import { dispose, fromArray, matMul, mul, read, square, tidy } from '../../backend/tensor.js';
import { forward, relay } from '../../chain.js';
import { sliceOutput } from '../../networks/architecture.js';
import { dense } from '../../networks/dense.js';
import { under, within } from '../../snapshots.js';
import type { AreaResponse, Network, Tensor } from '../../types.js';
import { dynamicsOf } from './gauge.js';
import type { MakeGauge } from './gauge.js';
import { weightBelief } from './weightBelief.js';
import type { Draw } from './weightBelief.js';

/** λ: how far the step is thought to go by which a transition's information is told. */
const stepSize = 0.01;

/**
 * Information gained about the weights of a Bayesian dynamics network, after VIME.
 *
 *   r_t = ½ λ² gᵀ H⁻¹ g = ½ λ² Σ_ij (pre_i δ_j)² σ_ij² (1 + ½ ε_ij²),  nats
 *
 * g: gradient of ln p(o_{t+1} | o_t, a_t) in μ and ρ at one draw w = μ + σ ε of the weights; H: curvature of the KL, which
 * is diagonal. As pre ⊗ δ is of rank one, all N transitions take one matrix product an area and no step is taken. The
 * belief itself learns by reparametrised gradients of the evidence bound.
 *
 * Houthooft et al. (2016), VIME, NeurIPS 29:1109–1117. https://doi.org/10.48550/arXiv.1605.09674
 * Departures: one draw a rollout; no replay; the prior's share is spread over the transitions seen so far.
 */
export const bayesianNetwork: MakeGauge = (shape, random) => {
  const { numbers, actions, hidden, learningRate, noise, prior } = shape;
  const slices = sliceOutput([{ name: 'change', kind: 'scalar', size: numbers.length }]);
  const blueprint = dense.create({ hidden: [...hidden] })(numbers.length + actions.width, slices);
  const beliefs = blueprint.areas.map((area) => weightBelief(area, prior, learningRate, random));
  let seen = 0;
  return {
    of(rolled) {
      const { question, answer } = dynamicsOf(rolled, shape);
      const rows = rolled.actions.length;
      seen += rows;
      const draws = beliefs.map((belief) => belief.draw(random));
      const network: Network = { ...blueprint, synapses: draws.map(({ synapses }) => synapses) };
      const gained = new Float64Array(rows);
      const gradients = tidy(() => {
        const response = forward(network, fromArray(question, [rows, blueprint.inputs]));
        const error = read(response.output).map((y, i) => (y - answer[i]!) / noise ** 2);
        const signals = relay(network, response, fromArray(error, response.output.shape));
        for (const [l, draw] of draws.entries())
          addInformation(gained, response.areas[l]!, signals[l]!, draw);
        return network.areas.map((area, l) => area.correlate(response.areas[l]!.pre, signals[l]!));
      });
      for (const [l, belief] of beliefs.entries()) belief.learn(draws[l]!, gradients[l]!, seen);
      dispose([gradients, draws.map(({ synapses }) => synapses)]);
      return gained;
    },
    snapshot: () => ({
      tensors: Object.assign(
        {},
        ...beliefs.map((belief, l) => within(`${l}/`, belief.tensors())),
      ) as ReturnType<typeof within>,
      state: { seen },
    }),
    restore({ tensors, state }) {
      for (const [l, belief] of beliefs.entries()) belief.restore(under(`${l}/`, tensors));
      ({ seen } = state as { readonly seen: number });
    },
    dispose: () => beliefs.forEach((belief) => belief.dispose()),
  };
};

/**
 * Adds ½ λ² Σ_ij (pre_i δ_j)² v_ij of one area to each row, v = σ² (1 + ½ ε²): (pre² V) ⊙ δ², summed over j.
 *
 * pre: [N, in]; δ: [N, out]; the bias is a synapse whose input is 1.
 */
export function addInformation(
  gained: Float64Array,
  { pre }: Pick<AreaResponse, 'pre'>,
  signal: Tensor,
  { sigma, epsilon }: Pick<Draw, 'sigma' | 'epsilon'>,
): void {
  const [inputs, units] = [pre.shape[1]!, signal.shape[1]!];
  const v = sigma.map((s, i) => 0.5 * stepSize ** 2 * s ** 2 * (1 + 0.5 * epsilon[i]! ** 2));
  const squared = square(signal);
  const byWeights = read(
    mul(matMul(square(pre), fromArray(v.slice(0, inputs * units), [inputs, units])), squared),
  );
  const delta = read(squared);
  for (let i = 0; i < delta.length; i++)
    gained[Math.floor(i / units)]! += byWeights[i]! + delta[i]! * v[inputs * units + (i % units)]!;
}
