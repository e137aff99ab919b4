import { sliceOutput } from '../networks/architecture.js';
import type { Slice } from '../types.js';
import type { Job } from './job.js';
import { embodimentIn, objectiveOf } from './parts.js';
import { registries } from './registries.js';

/** What an objective asks of a network besides policy and values, and how wide the network is. */
export interface Declaration {
  /** Output slices of one kind and size, and how many. */
  readonly slices: readonly (Pick<Slice, 'kind' | 'size'> & { readonly count: number })[];
  readonly network: string;
  /** Units of each hidden area. */
  readonly hidden: readonly number[];
}

/** What a job's objective and network declare of themselves, by the slices and areas they make. */
export function declarationOf(job: Pick<Job, 'env' | 'agent' | 'network' | 'objective'>): Declaration {
  const embodiment = embodimentIn(job);
  const { slices } = objectiveOf(job).embody(embodiment);
  const { name, options } = job.network;
  const architecture = registries.network.get(name).create(options);
  const { areas } = architecture(embodiment.observationSpace.flatSize, sliceOutput(slices));
  return { slices: counted(slices), network: name, hidden: areas.slice(0, -1).map(({ units }) => units) };
}

function counted(slices: readonly Omit<Slice, 'offset'>[]): Declaration['slices'] {
  const found: { kind: Slice['kind']; size: number; count: number }[] = [];
  for (const { kind, size } of slices) {
    const alike = found.find((one) => one.kind === kind && one.size === size);
    if (alike) alike.count++;
    else found.push({ kind, size, count: 1 });
  }
  return found;
}
