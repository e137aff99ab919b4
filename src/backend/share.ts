import { availableParallelism } from 'node:os';

/** What this process may take of the machine, which the others of its pool use too. */
export interface Share {
  /** Number of this process in its pool, from 0. */
  readonly member: number;
  readonly cores: number;
}

/** How large the work is: rows of the largest batch, and units of the widest area. */
export interface WorkSize {
  readonly rows: number;
  readonly units: number;
}

/**
 * Our share: all cores, or in a pool of BRAINSET_WORKERS processes an equal part, at least one.
 *
 * The pool's library numbers its processes by TINYPOOL_WORKER_ID, from 1, and gives a number that became free away again.
 */
export function ownShare(env: NodeJS.ProcessEnv, cores: number = availableParallelism()): Share {
  const workers = Number(env['BRAINSET_WORKERS'] ?? 1);
  const member = workers > 1 ? Number(env['TINYPOOL_WORKER_ID'] ?? 1) - 1 : 0;
  return { member, cores: Math.max(1, Math.floor(cores / workers)) };
}

/**
 * Multiply-adds of a matrix product from which on TensorFlow's threads gain more than they cost: 1024 rows by areas of 256
 * units still lost a fifth by a second one, by 512 gained.
 */
const worthThreads = 2 ** 27;

/**
 * Threads for one operation: one where the largest product, rows · units², is small, which then also sums in a fixed
 * order; else all `cores`. Work of unknown size counts as large.
 */
export function operationThreads(work: WorkSize | undefined, cores: number): number {
  return work !== undefined && work.rows * work.units ** 2 < worthThreads ? 1 : cores;
}
