import { plasticArea } from '../backend/plasticArea.js';
import type { PlasticArea } from '../backend/plasticArea.js';
import { dispose, fromArray, read } from '../backend/tensor.js';
import { UserError } from '../errors.js';
import type { Blueprint } from '../networks/architecture.js';
import type { RandomStream } from '../random.js';
import { suggestion } from '../registry.js';
import type { AgentSnapshot, Network, Synapses } from '../types.js';
import type { Control } from './controls.js';
import type { AgentSettings, RuleSettings } from './settings.js';

/** A network whose weights learn: one optimizer an area, each at its own rate. */
export interface PlasticNetwork {
  readonly network: Network;
  /** One update an area; areas whose rate is 0 stay as they are. */
  apply(updates: readonly Synapses[]): void;
  tensors(): AgentSnapshot['tensors'];
  restore(tensors: AgentSnapshot['tensors']): void;
  dispose(): void;
}

/** Gives a blueprint its initial weights, drawn from `random`, and its optimizers. */
export function plasticNetwork(
  blueprint: Blueprint,
  rates: RuleSettings['learningRate'],
  optimizer: AgentSettings['optimizer'],
  control: Control,
  random: RandomStream,
): PlasticNetwork {
  requireAreas(rates, blueprint);
  const last = blueprint.areas.length - 1;
  const areas = blueprint.areas.map((area, l): PlasticArea => {
    const { weights, bias, shape } = area.init(random);
    const initial = { weights: fromArray(weights, shape), bias: fromArray(bias, [bias.length]) };
    const plastic = plasticArea(
      initial,
      optimizer,
      control.rate(rateOf(rates, area.name, l < last), l < last),
    );
    dispose(initial);
    return plastic;
  });
  return {
    network: { ...blueprint, synapses: areas.map(({ synapses }) => synapses) },
    apply: (updates) => areas.forEach((area, l) => area.apply(updates[l]!)),
    tensors() {
      const saved: Record<string, { shape: readonly number[]; data: Float32Array }> = {};
      for (const [l, area] of areas.entries())
        for (const [name, tensor] of Object.entries(area.tensors()))
          saved[`${blueprint.areas[l]!.name}/${name}`] = { shape: tensor.shape, data: read(tensor) };
      return saved;
    },
    restore(tensors) {
      for (const [l, area] of areas.entries()) {
        const { name: areaName } = blueprint.areas[l]!;
        requireShape(tensors, `${areaName}/weights`, area.synapses.weights.shape);
        requireShape(tensors, `${areaName}/bias`, area.synapses.bias.shape);
        const uploaded = uploads(tensors, areaName);
        area.restore((name) => uploaded[name]);
        dispose(uploaded);
      }
    },
    dispose: () => areas.forEach((area) => area.dispose()),
  };
}

/** An area's own rate, else that of its kind. */
function rateOf(rates: RuleSettings['learningRate'], name: string, hidden: boolean): number {
  if (typeof rates === 'number') return rates;
  return rates[name] ?? (hidden ? rates.hidden : rates.output);
}

/** Throws a `UserError` for a rate of an area that the network does not have. */
function requireAreas(rates: RuleSettings['learningRate'], { areas }: Blueprint): void {
  if (typeof rates === 'number') return;
  const names = ['hidden', ...areas.map(({ name }) => name)];
  const unknown = Object.keys(rates).find((name) => !names.includes(name));
  if (unknown !== undefined)
    throw new UserError(`learningRate names an unknown area '${unknown}'`, suggestion(unknown, names));
}

function uploads(tensors: AgentSnapshot['tensors'], area: string) {
  const own = Object.entries(tensors).filter(([name]) => name.startsWith(`${area}/`));
  return Object.fromEntries(
    own.map(([name, { shape, data }]) => [name.slice(area.length + 1), fromArray(data, shape)]),
  );
}

function requireShape(tensors: AgentSnapshot['tensors'], name: string, shape: readonly number[]): void {
  const found = tensors[name]?.shape;
  if (found?.join() !== shape.join())
    throw new UserError(
      `checkpoint holds ${found ? `[${found.join()}]` : 'nothing'} for '${name}', the network wants [${shape.join()}]`,
      'load it into the network it was saved from',
      1,
    );
}
