import { existsSync } from 'node:fs';
import { readRecord } from './builtRecord.js';
import { places as ourPlaces } from './places.js';
import type { Places } from './places.js';

/** What the drivers of NVIDIA, of Windows below Linux, and of AMD make. */
const devices = ['/dev/nvidiactl', '/dev/dxg', '/dev/kfd'];

/**
 * Why our addon would use no GPU, where that is known before loading it, which takes a second; undefined where it is not,
 * and where there is no addon of ours.
 */
export function withoutGpu(
  { addon, environments, record }: Places = ourPlaces(),
  files: readonly string[] = devices,
): string | undefined {
  if (!hasAddon({ addon })) return undefined;
  if (readRecord(record)?.tensorflow.folder.startsWith(environments.cpu) === true)
    return 'brainset native was told --cpu, which uses no GPU';
  return files.some((file) => existsSync(file)) ? undefined : 'this machine has no GPU';
}

/** Whether `brainset native` has made an addon. */
export function hasAddon({ addon }: Pick<Places, 'addon'> = ourPlaces()): boolean {
  return existsSync(addon);
}
