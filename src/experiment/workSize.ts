import type { WorkSize } from '../backend/share.js';
import type { Job } from './job.js';

/** How much a job has the back end compute at once: a rollout of all worlds, through the widest area. */
export function workSize({ env, agent, network }: Pick<Job, 'env' | 'agent' | 'network'>): WorkSize {
  return { rows: env.lanes * agent.horizon, units: largest(network.options) };
}

/** The largest whole number among options: architectures count their units, everything else in them is smaller. */
function largest(options: unknown): number {
  if (typeof options === 'number') return Number.isInteger(options) ? options : 0;
  if (typeof options !== 'object' || options === null) return 0;
  return Math.max(0, ...Object.values(options).map(largest));
}
