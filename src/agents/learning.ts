import { read, rms, tidy } from '../backend/tensor.js';
import { stack } from '../chain.js';
import { UserError } from '../errors.js';
import type { Learning, Network, Synapses } from '../types.js';
import type { Rollout } from './rollout.js';
import type { Errors } from './teaching.js';

/** What an update tells about itself: policy entropy, squared errors, size of each area's update, the objective's measures. */
export function summarise(
  rollout: Rollout,
  errors: Errors,
  network: Network,
  updates: readonly Synapses[],
  measures: Learning['measures'],
): Learning {
  return {
    entropy: mean(rollout.entropy),
    rpeSquared: errors.values.reduce((sum, error) => sum + meanSquare(error), 0),
    updateRms: Object.fromEntries(network.areas.map(({ name }, l) => [name, rms(updates[l]!.weights)])),
    measures,
  };
}

/**
 * Throws a `UserError` naming the first area whose activity, else whose update, is not a finite number.
 *
 * decisions: lived so far, summed over lanes.
 */
export function requireFinite(
  learning: Learning,
  rollout: Rollout,
  network: Network,
  decisions: number,
): void {
  const { rpeSquared, updateRms } = learning;
  if (Number.isFinite(rpeSquared) && Object.values(updateRms).every(Number.isFinite)) return;
  const where =
    firstLostActivity(rollout, network) ?? firstLostUpdate(updateRms) ?? network.areas.at(-1)!.name;
  throw new UserError(
    `not a finite number in area '${where}' after ${decisions} decisions`,
    'lower the learning rate of that area (rules.<name>.learningRate)',
    1,
  );
}

function firstLostActivity(rollout: Rollout, network: Network): string | undefined {
  return tidy(() => {
    const { areas } = stack(rollout.responses);
    return network.areas[areas.findIndex(({ post }) => !read(post).every(Number.isFinite))]?.name;
  });
}

function firstLostUpdate(updateRms: Learning['updateRms']): string | undefined {
  return Object.entries(updateRms).find(([, size]) => !Number.isFinite(size))?.[0];
}

function mean(values: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  return sum / values.length;
}

function meanSquare(values: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]! ** 2;
  return sum / values.length;
}
