import { spawnSync } from 'node:child_process';

/** A device as the driver lists it. */
export interface Gpu {
  readonly uuid: string;
  readonly name: string;
}

/** Asks the driver which GPUs there are; none where there is no driver. */
export function listGpus(): readonly Gpu[] {
  const { stdout } = spawnSync('nvidia-smi', ['-L'], { encoding: 'utf8', timeout: 10_000 });
  return readGpus(stdout ?? '');
}

/**
 * Reads what `nvidia-smi -L` prints, such as `GPU 0: NVIDIA L4 (UUID: GPU-1f…)`.
 *
 * Of a GPU that is split into MIG instances, CUDA can use only these.
 */
export function readGpus(text: string): readonly Gpu[] {
  const lines = text.matchAll(/^\s*(?:GPU \d+: )?(.+?)\s+(?:Device\s+\d+: )?\(UUID: ((?:GPU|MIG)-[^)]+)\)/gm);
  const devices = [...lines].map(([, name, uuid]) => ({ name: name!, uuid: uuid! }));
  const instances = devices.filter(({ uuid }) => uuid.startsWith('MIG-'));
  return instances.length > 0 ? instances : devices;
}

/** The device that a process should use. */
export interface OwnGpu {
  /** For CUDA_VISIBLE_DEVICES. */
  readonly visible: string;
  /** Undefined where it is not known which one that is. */
  readonly name: string | undefined;
}

/**
 * One device for this process, of those that CUDA_VISIBLE_DEVICES allows, else of all `listed`; undefined where there is
 * none.
 *
 * tfjs-node would take the last, in every process. `member` counts the processes of a pool from 0; they take turns.
 */
export function ownGpu(env: NodeJS.ProcessEnv, member: number, listed: readonly Gpu[]): OwnGpu | undefined {
  const ids = allowedGpus(env, listed);
  if (ids.length === 0) return undefined;
  const visible = ids[member % ids.length]!;
  return { visible, name: nameOf(visible, listed) };
}

/** Those that CUDA_VISIBLE_DEVICES allows, as it names them, else all `listed`; CUDA heeds none from a -1 on. */
export function allowedGpus(env: NodeJS.ProcessEnv, listed: readonly Gpu[]): readonly string[] {
  const allowed = env['CUDA_VISIBLE_DEVICES']?.split(',').map((id) => id.trim());
  const ids = allowed ?? listed.map(({ uuid }) => uuid);
  const end = ids.findIndex((id) => id === '' || id === '-1');
  return end < 0 ? ids : ids.slice(0, end);
}

/** Numbers are CUDA's, whose order is not the driver's: they tell the name only where all have the same. */
function nameOf(id: string, listed: readonly Gpu[]): string | undefined {
  const found = listed.find(({ uuid }) => uuid.startsWith(id) && /^(GPU|MIG)-/.test(id));
  const names = new Set(listed.map(({ name }) => name));
  return found?.name ?? (names.size === 1 ? listed[0]!.name : undefined);
}
