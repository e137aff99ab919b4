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

/**
 * `world` with `changed` in place of its own parts, and `memory` in its snapshots.
 *
 * The rest is the world's own and stays live: what a task shows its scripted policies besides may change with every episode.
 */
export function around<Action>(
  world: World<Action>,
  changed: Partial<World<Action>>,
  memory?: Memory,
): World<Action> {
  const wrapped = Object.assign(Object.create(world) as World<Action>, changed);
  if (!memory) return wrapped;
  return Object.assign(wrapped, {
    snapshot: (): Snapshot => ({ inner: world.snapshot(), own: memory.save() }),
    restore(snapshot: unknown) {
      const { inner, own } = snapshot as Snapshot;
      world.restore(inner);
      memory.load(own);
    },
  });
}
