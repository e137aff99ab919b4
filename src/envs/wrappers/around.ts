import type { World } from '../../types.js';

/** What a wrapper remembers from one decision to the next. */
export interface Memory {
  /** Fit for `structuredClone`, and not changed by later steps. */
  save(): unknown;
  load(saved: unknown): void;
}

interface Snapshot {
  readonly inner: unknown;
  readonly own: unknown;
}

/** `world` with `changed` in place of its own parts, and `memory` in its snapshots. */
export function around(world: World, changed: Partial<World>, memory?: Memory): World {
  if (!memory) return { ...world, ...changed };
  return {
    ...world,
    ...changed,
    snapshot: (): Snapshot => ({ inner: world.snapshot(), own: memory.save() }),
    restore(snapshot) {
      const { inner, own } = snapshot as Snapshot;
      world.restore(inner);
      memory.load(own);
    },
  };
}
