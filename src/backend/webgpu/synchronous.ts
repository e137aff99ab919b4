import { UserError } from '../../errors.js';
import { tf } from '../engine.js';
import { usage } from './dawn.js';
import type { Device, DeviceBuffer } from './dawn.js';
import type { Opened } from './openDevice.js';
import { readMapped } from './readMapped.js';

type Backend = InstanceType<typeof tf.KernelBackend>;
type Values = ReturnType<typeof tf.util.convertBackendValuesAndArrayBuffer>;

/** What TensorFlow.js keeps of an array. */
interface ArrayData {
  /** What was uploaded or read. */
  values: Values | null | undefined;
  readonly dtype: 'float32' | 'int32' | 'bool' | 'complex64' | 'string';
  readonly resource: DeviceBuffer;
}

/** What TensorFlow.js' WebGPU back end has beyond those of others; private to it in its types. */
interface WebGpuBackend extends Backend {
  readonly tensorMap: { get(id: object): ArrayData };
  readonly bufferManager: {
    acquireBuffer(size: number, usage: number): DeviceBuffer;
    releaseBuffer(buffer: DeviceBuffer): void;
  };
  readonly commandEncoder: {
    copyBufferToBuffer(from: DeviceBuffer, start: 0, to: DeviceBuffer, at: 0, size: number): void;
  };
  ensureCommandEncoderReady(): void;
  endComputePassEncoder(): void;
  submitQueue(): void;
}

export type WebGpuBackendClass = new (device: Device, info: Opened['info']) => WebGpuBackend;

/**
 * TensorFlow.js' WebGPU back end, whose arrays can be read in Node, and at once.
 *
 * Its own `readSync` needs a browser's canvas, its `read` returns to the event loop. Reading throws a UserError (a failed
 * run) where the device is lost, and from the first command on that it refused, since what it did not compute reads as
 * zeros.
 */
export function synchronous(
  WebGPUBackend: WebGpuBackendClass,
  { gpu, device, info, events }: Opened,
): Backend {
  const backend = withGpu(gpu, () => new WebGPUBackend(device, info));
  const refused = firstRefusal(device);
  const readSync = (id: object): Values => {
    const data = backend.tensorMap.get(id);
    if (data.dtype === 'complex64' || data.dtype === 'string')
      throw new Error(`an array of ${data.dtype} cannot be read from WebGPU`);
    refused.check();
    data.values ??= tf.util.convertBackendValuesAndArrayBuffer(download(data.resource), data.dtype);
    return data.values;
  };
  function download(source: DeviceBuffer): ArrayBuffer {
    const target = backend.bufferManager.acquireBuffer(source.size, usage.copyDestination | usage.mapRead);
    backend.ensureCommandEncoderReady();
    backend.endComputePassEncoder();
    backend.commandEncoder.copyBufferToBuffer(source, 0, target, 0, source.size);
    backend.submitQueue();
    refused.check();
    const bytes = readMapped(target, events);
    backend.bufferManager.releaseBuffer(target);
    return bytes;
  }
  return Object.assign(backend, {
    readSync,
    read: (id: object) => new Promise<Values>((resolve) => resolve(readSync(id))),
  });
}

/** Runs `make` where it finds `gpu` as in a browser. */
function withGpu<T>(gpu: Opened['gpu'], make: () => T): T {
  const place = globalThis as { navigator?: object };
  const before = Object.getOwnPropertyDescriptor(globalThis, 'navigator');
  Object.defineProperty(place, 'navigator', { value: { gpu }, configurable: true });
  try {
    return make();
  } finally {
    delete place.navigator;
    if (before) Object.defineProperty(place, 'navigator', before);
  }
}

/** Remembers the first command that `device` refused; `check` throws it. */
function firstRefusal(device: Device): { check(): void } {
  let message: string | undefined;
  device.addEventListener('uncapturederror', (event) => {
    event.preventDefault();
    message ??= event.error.message.split('\n', 1)[0];
  });
  return {
    check() {
      if (message === undefined) return;
      throw new UserError(
        `the WebGPU device refused to compute: ${message}`,
        'fewer lanes, a shorter horizon or a smaller network ask less of it; other back ends may hold more',
        1,
      );
    },
  };
}
