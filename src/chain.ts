import { concatRows } from './backend/tensor.js';
import type { AreaResponse, Network, Response, Synapses, Tensor } from './types.js';

/** What a rule may do to the pre-activation of area `index` before it becomes activity. */
export type Perturb = (a: Tensor, index: number) => { readonly a: Tensor; readonly noise?: Tensor };

/**
 * A forward pass through the chain, keeping what each synapse saw.
 *
 *   a_l = integrate(h_{l−1}),  h_l = f(a_l + ξ_l)
 *
 * input: [B, inputs]; every response is [B, units]. Without `perturb`, ξ = 0.
 */
export function forward(network: Network, input: Tensor, perturb?: Perturb): Response {
  const areas: AreaResponse[] = [];
  let pre = input;
  for (const [index, area] of network.areas.entries()) {
    const a = area.integrate(pre, network.synapses[index]!);
    const perturbed = perturb ? perturb(a, index) : { a };
    const post = area.activate(perturbed.a);
    areas.push(perturbed.noise ? { pre, post, noise: perturbed.noise } : { pre, post });
    pre = post;
  }
  return { areas, output: pre };
}

/**
 * Lays the responses of T decisions below one another: [B, …] × T → [T·B, …], row t·B + b.
 *
 * For rules without memory, to whom each row is a sample of its own.
 */
export function stack(responses: readonly Response[]): Response {
  const [first] = responses;
  if (!first) throw new RangeError('stack: no responses');
  if (responses.length === 1) return first;
  const areas: AreaResponse[] = [];
  for (const [l, area] of first.areas.entries()) {
    const rows = (pick: (area: AreaResponse) => Tensor) =>
      concatRows(responses.map((response) => pick(response.areas[l]!)));
    areas.push({
      // Areas of a chain share their arrays: what one sends is what the next receives.
      pre: area.pre === first.areas[l - 1]?.post ? areas[l - 1]!.post : rows(({ pre }) => pre),
      post: rows(({ post }) => post),
      ...(area.noise && { noise: rows(({ noise }) => noise!) }),
    });
  }
  const blind = first.blind && stack(responses.map((response) => response.blind!));
  return { areas, output: areas.at(-1)!.post, ...(blind && { blind }) };
}

/**
 * Sends a signal at the output back through reciprocal connections and pairs it, at every synapse, with what came in.
 *
 *   δ_{l−1} = (δ_l W_lᵀ) ⊙ f′(a_{l−1}),  u_l = ⟨h_{l−1} ⊗ δ_l⟩
 *
 * response: [N, units] an area; delta: [N, out] → one update an area, averaged over rows.
 *
 * Rumelhart, Hinton & Williams (1986), Nature 323:533–536. https://doi.org/10.1038/323533a0
 */
export function sendBack(network: Network, response: Response, delta: Tensor): readonly Synapses[] {
  const signals = relay(network, response, delta);
  return network.areas.map((area, l) => area.correlate(response.areas[l]!.pre, signals[l]!));
}

/**
 * What a signal at the output comes to at every area: δ_L = delta, δ_{l−1} = (δ_l W_lᵀ) ⊙ f′(a_{l−1}), [N, units] each.
 */
export function relay(network: Network, response: Response, delta: Tensor): readonly Tensor[] {
  const signals = [delta];
  for (let l = network.areas.length - 1; l > 0; l--) {
    const sent = network.areas[l]!.feedback(signals[0]!, network.synapses[l]!);
    signals.unshift(network.areas[l - 1]!.gate(sent, response.areas[l - 1]!.post));
  }
  return signals;
}
