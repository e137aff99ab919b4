import type { Attempt, Candidate } from './candidate.js';
import { tf } from './engine.js';
import { ownShare } from './share.js';
import { deviceName, openDevice, wantedAdapter } from './webgpu/openDevice.js';
import type { Opened, Refusal } from './webgpu/openDevice.js';
import { loadPackages } from './webgpu/packages.js';
import { synchronous } from './webgpu/synchronous.js';

/**
 * Any GPU with a driver for Vulkan, Metal or Direct3D 12, through Dawn and TensorFlow.js' kernels for it: two optional
 * peers.
 *
 * Never taken by itself: each operation must be handed to the GPU, so that small networks are slower than on wasm.
 */
export const webgpu: Candidate = {
  name: 'webgpu',
  automatic: false,
  async start({ from }) {
    // A second device would not know the arrays of the first.
    const started = await (starting ??= bringUp(from));
    if ('reason' in started) {
      starting = undefined;
      return { ok: false, ...started };
    }
    await tf.setBackend('webgpu');
    return started.attempt;
  },
};

/** What was started. Dawn ends where nobody holds the object it was started by, even amid a computation. */
interface Started {
  readonly attempt: Attempt;
  readonly opened: Opened;
}

let starting: Promise<Started | Refusal> | undefined;

async function bringUp(from: string): Promise<Started | Refusal> {
  const loaded = await loadPackages(from);
  if ('reason' in loaded) return loaded;
  const opened = await openDevice(loaded.dawn, wantedAdapter(process.env, ownShare(process.env).member));
  if ('reason' in opened) return opened;
  try {
    const backend = synchronous(loaded.WebGPUBackend, opened);
    tf.registerBackend('webgpu', () => backend);
  } catch (error) {
    const { message } = error as Error;
    return { reason: `TensorFlow.js does not start on it: ${message}`, hint: 'update webgpu' };
  }
  for (const [flag, value] of Object.entries(flags)) tf.env().set(flag, value);
  const { isFallbackAdapter: software } = opened.info;
  const reason = `Dawn works and uses a ${software ? 'software renderer' : 'GPU'}`;
  const device = deviceName(opened.info);
  return { attempt: { ok: true, reason, device, kernels: [], versions: loaded.versions }, opened };
}

const flags = {
  // Small arrays would be computed on the CPU until they are first uploaded, while the record names the GPU.
  WEBGPU_CPU_FORWARD: false,
  // Of TensorFlow.js' four matrix products the packed one. Left to itself it takes, where many rows meet few units, one
  // that adds in whatever order its threads arrive, so that no run would repeat bit for bit.
  WEBGPU_MATMUL_PROGRAM_TYPE: 3,
} as const;
