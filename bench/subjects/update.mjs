import { networks, rules, stream, tensor } from '../../dist/index.js';
import { uncontrolled } from '../../dist/agents/controls.js';
import { plasticNetwork } from '../../dist/agents/plasticNetwork.js';

/**
 * Forward pass, backward pass and step of an optimizer of a network learning one batch by heart; each call is one update.
 *
 * sizes: units from the input to the output; the loss is half the square of y − target, averaged over rows.
 */
export function update({ sizes, rows, optimizer }) {
  const [inputs, ...units] = sizes;
  const hidden = units.slice(0, -1);
  const slices = [{ name: 'y', kind: /** @type {const} */ ('scalar'), offset: 0, size: units.at(-1) }];
  const blueprint = networks.get('dense').create({ hidden })(inputs, slices);
  const plastic = plasticNetwork(blueprint, 1e-3, optimizer, uncontrolled, stream(1, 'init'));
  const random = stream(1, 'rule');
  const rule = rules.get('backprop').create();
  const state = rule.init(plastic.network, random);
  const normals = (columns) => {
    const values = Float32Array.from({ length: rows * columns }, () => random.normal());
    return tensor.fromArray(values, [rows, columns]);
  };
  const [input, target] = [normals(inputs), normals(units.at(-1))];
  const teaching = /** @type {any} */ ({ outputError: (y) => tensor.sub(y, target) });
  const { network } = plastic;
  return () => {
    const updates = tensor.tidy(() => {
      const { response } = rule.respond(network, input, state, random);
      return rule.update({ network, responses: [response], teaching }, state, random).updates;
    });
    plastic.apply(updates);
    tensor.dispose(updates);
  };
}
