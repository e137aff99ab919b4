import type { AdapterInfo, Dawn, Device, Gpu } from './dawn.js';
import { dawnEvents } from './events.js';
import type { DawnEvents } from './events.js';

/** A device that computes, and what keeps it going. */
export interface Opened {
  readonly gpu: Gpu;
  readonly device: Device;
  readonly info: AdapterInfo;
  readonly events: DawnEvents;
}

export interface Refusal {
  readonly reason: string;
  readonly hint: string;
}

/** What TensorFlow.js' kernels may use to the full; of other limits the standard's defaults do. */
const limits = [
  'maxComputeWorkgroupStorageSize',
  'maxComputeWorkgroupsPerDimension',
  'maxStorageBufferBindingSize',
  'maxBufferSize',
  'maxComputeWorkgroupSizeX',
  'maxComputeInvocationsPerWorkgroup',
] as const;

/** Opens the adapter whose name contains `name`, else the fastest, or says why there is none. */
export async function openDevice({ create }: Dawn, name: string | undefined): Promise<Opened | Refusal> {
  const events = dawnEvents();
  const gpu = create(name === undefined ? [] : [`adapter=${name}`]);
  try {
    const adapter = await events.settled(() => gpu.requestAdapter({ powerPreference: 'high-performance' }));
    if (adapter === null) return nothing;
    const requiredLimits = Object.fromEntries(limits.map((limit) => [limit, adapter.limits[limit]!]));
    const device = await events.settled(() => adapter.requestDevice({ requiredLimits }));
    return { gpu, device, info: adapter.info, events };
  } catch (error) {
    return refused((error as Error).message, name);
  }
}

const nothing: Refusal = {
  reason: 'Dawn finds no GPU here',
  hint: "install the GPU's Vulkan driver and libvulkan1 (in a container NVIDIA_DRIVER_CAPABILITIES=all); VK_ICD_FILENAMES names a driver's file",
};

function refused(message: string, name: string | undefined): Refusal {
  const others = [...message.matchAll(/ name: '(.+)'/g)].map(([, other]) => `'${other}'`);
  if (name !== undefined && others.length > 0)
    return {
      reason: `no GPU is named '${name}'; there is ${others.join(', ')}`,
      hint: 'set BRAINSET_WEBGPU_ADAPTER to a part of one of these names, or not at all',
    };
  return {
    reason: `the GPU does not open: ${message.split('\n', 1)[0]}`,
    hint: "update the GPU's driver, or leave --backend out for wasm",
  };
}

/**
 * The GPU that this process should take by name: one of BRAINSET_WEBGPU_ADAPTER, a list with commas of which the
 * processes of a pool, counted by `member`, take turns; undefined for the fastest.
 */
export function wantedAdapter(env: NodeJS.ProcessEnv, member: number): string | undefined {
  const names = (env['BRAINSET_WEBGPU_ADAPTER'] ?? '').split(',').map((name) => name.trim());
  const given = names.filter((name) => name !== '');
  return given[member % given.length];
}

/** What computes, in the words of its driver, for a run record. */
export function deviceName(info: AdapterInfo): string {
  const maker = [info.vendor, info.architecture].filter((word) => word !== '').join(' ');
  const words = [info.device, maker, info.description].filter((word) => word !== '');
  return [info.isFallbackAdapter ? 'CPU, software renderer' : 'GPU', ...words].join(', ');
}
