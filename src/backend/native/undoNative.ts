import { existsSync, rmSync } from 'node:fs';
import type { Places } from './places.js';
import { places as ourPlaces } from './places.js';

/** Removes all that `setUpNative` has made; says where it was, and whether there was any. */
export function undoNative({ root }: Pick<Places, 'root'> = ourPlaces()): {
  readonly folder: string;
  readonly removed: boolean;
} {
  const removed = existsSync(root);
  rmSync(root, { recursive: true, force: true });
  return { folder: root, removed };
}
