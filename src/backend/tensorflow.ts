import type { Attempt, Candidate } from './candidate.js';
import { tf } from './engine.js';
import { allowedGpus, listGpus } from './gpus.js';
import { registerTanhGrad } from './native/tanhGrad.js';
import { hasAddon, withoutGpu } from './native/withoutGpu.js';
import { loadNodeGpu } from './nodeGpu.js';
import type { NodeGpu } from './nodeGpu.js';

/**
 * Native TensorFlow through tfjs-node-gpu, an optional peer.
 *
 * Taken by itself only where it really uses a GPU: the package name promises one, but without a matching CUDA it quietly
 * computes on the CPU, where wasm is faster below some 256 units. There it must be asked for by name.
 */
export const tensorflow: Candidate = {
  name: 'tensorflow',
  automatic: true,
  gpus: () => (hasAddon() && withoutGpu() === undefined ? allowedGpus(process.env, listGpus()).length : 0),
  async start({ byName, from, work }) {
    const forced = 'ask for it with --backend tensorflow';
    const idle = byName ? undefined : withoutGpu();
    if (idle !== undefined) return { ok: false, reason: idle, hint: forced };
    const loaded = loadNodeGpu(from, work);
    if (loaded.state !== 'working') return { ok: false, reason: loaded.reason, hint: loaded.hint };
    const gpu = await activate();
    if (gpu === undefined)
      return {
        ok: false,
        reason: `${loaded.reason}, but registers no working back end`,
        hint: 'reinstall it',
      };
    if (!gpu && !byName)
      return {
        ok: false,
        reason: `${loaded.reason}, but finds no GPU`,
        hint: forced,
      };
    return serving(gpu, loaded);
  },
};

/** What tfjs-node's back end has beyond TensorFlow.js' own. */
interface NativeBackend {
  readonly isUsingGpuDevice?: boolean;
  readonly binding?: { readonly TF_Version?: string };
}

const native = () => tf.backend() as NativeBackend;

/** Makes it TensorFlow.js' back end; says whether it uses a GPU, or undefined if it does not start. */
async function activate(): Promise<boolean | undefined> {
  if (!tf.engine().backendNames().includes('tensorflow') || !(await tf.setBackend('tensorflow')))
    return undefined;
  registerTanhGrad(native());
  return native().isUsingGpuDevice === true;
}

type Loaded = Extract<NodeGpu, { state: 'working' }>;

function serving(onGpu: boolean, { versions, gpu, threads }: Loaded): Attempt {
  const { TF_Version: tensorflow } = native().binding ?? {};
  return {
    ok: true,
    reason: `tfjs-node-gpu works and uses a ${onGpu ? 'GPU' : 'CPU'}`,
    device: onGpu
      ? gpuName(gpu)
      : `CPU, native TensorFlow, ${threads === '1' ? 'one thread' : `${threads} threads`}`,
    kernels: [],
    versions: { ...versions, ...(tensorflow !== undefined && { tensorflow }) },
  };
}

function gpuName(gpu: Loaded['gpu']): string {
  if (gpu === undefined) return 'GPU';
  return `GPU, ${gpu.name ?? 'NVIDIA'}, CUDA_VISIBLE_DEVICES=${gpu.visible}`;
}
