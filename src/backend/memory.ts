import { UserError } from '../errors.js';
import { tf } from './engine.js';

const gibibyte = 2 ** 30;

/** What may lie on the wasm heap, bytes. It ends at 4 GiB; fragments and packed weights take the rest. */
const limit = 3.5 * gibibyte;

/**
 * Stops a run before the wasm heap is full.
 *
 * At 4 GiB the allocator answers 0 and nobody looks: arrays then silently share an address and overwrite each other. So
 * the run ends while its results are still right. Other back ends fail by themselves.
 *
 * `planned`: bytes about to be allocated; `inUse`: bytes of all arrays. Throws a UserError (a failed run, not bad usage).
 */
export function guardMemory(planned = 0, inUse = tf.memory().numBytes): void {
  if (inUse + planned <= limit || tf.getBackend() !== 'wasm') return;
  const gibibytes = ((inUse + planned) / gibibyte).toFixed(2);
  throw new UserError(
    `arrays would take ${gibibytes} GiB of the wasm back end, which computes wrongly beyond ${limit / gibibyte}`,
    'use fewer lanes, a shorter horizon or a smaller network, or --backend tensorflow',
    1,
  );
}
