import { UserError } from '../../errors.js';
import { readMode } from './dawn.js';
import type { DeviceBuffer } from './dawn.js';
import type { DawnEvents } from './events.js';

/** How long a device may take for what it was given, ms. Drivers end what takes longer than some 10 s. */
const patience = 600_000;

/** From this waiting time on, ms, we sleep between two looks: a software renderer needs the processor for itself. */
const awake = 1;
const nap = 0.2;

/**
 * The bytes of `buffer`, which was made to be read, once the device has done all it was given before.
 *
 * Waits without returning to the event loop. Throws a UserError (a failed run, not bad usage) where the device is lost,
 * does not answer within `patience`, or Dawn announces nothing to wait for.
 */
export function readMapped(buffer: DeviceBuffer, events: DawnEvents, limit = patience): ArrayBuffer {
  // It is told by mapState; nobody handles the promise.
  events.during(() => buffer.mapAsync(readMode)).catch(() => {});
  const begun = performance.now();
  while (buffer.mapState === 'pending') {
    const waited = performance.now() - begun;
    if (waited > limit) return given(buffer, events, `does not answer for ${limit / 1000} s`);
    if (waited > awake) sleep(nap);
    if (!events.process())
      return given(buffer, events, 'is never told done: this version of Dawn works otherwise');
  }
  if (buffer.mapState !== 'mapped') return given(buffer, events, 'was lost');
  const bytes = buffer.getMappedRange().slice(0);
  buffer.unmap();
  return bytes;
}

/** Gives up. Dawn ends the process where a promise of its own is never settled, so its last callbacks are run. */
function given(buffer: DeviceBuffer, events: DawnEvents, how: string): never {
  events.during(() => buffer.destroy());
  for (let last = 0; last < 10 && events.process(); last++);
  throw new UserError(
    `the WebGPU device ${how}`,
    "the system's log says what the driver met; fewer lanes or a smaller network ask less of it",
    1,
  );
}

const never = new Int32Array(new SharedArrayBuffer(4));

function sleep(milliseconds: number): void {
  Atomics.wait(never, 0, 0, milliseconds);
}
