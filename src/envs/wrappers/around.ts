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
 * What a task shows its scripted policies besides stays live: objects and functions are the world's own, and all else is
 * asked for each time. The rest is written out, since a world that had another one as its prototype would be of a kind of
 * its own to V8: every call then is a search, once there are some hundred lanes.
 */
export function around<Action>(
  world: World<Action>,
  changed: Partial<World<Action>>,
  memory?: Memory,
): World<Action> {
  const own = memory ? { ...changed, ...remembering(world, memory) } : changed;
  const wrapped: World<Action> & { readonly [within]: object } = {
    [within]: world,
    observationSpace: own.observationSpace ?? world.observationSpace,
    actionSpace: own.actionSpace ?? world.actionSpace,
    reset: own.reset ?? ((random) => world.reset(random)),
    step: own.step ?? ((action) => world.step(action)),
    observe: own.observe ?? ((into) => world.observe(into)),
    snapshot: own.snapshot ?? (() => world.snapshot()),
    restore: own.restore ?? ((snapshot) => world.restore(snapshot)),
    render: own.render ?? (() => world.render()),
  };
  Object.assign(wrapped, own);
  for (const [name, shown] of Object.entries(shownBy(world)))
    if (!(name in wrapped)) Object.defineProperty(wrapped, name, shown);
  return wrapped;
}

function remembering(world: World, memory: Memory): Pick<World, 'snapshot' | 'restore'> {
  return {
    snapshot: (): Snapshot => ({ inner: world.snapshot(), own: memory.save() }),
    restore(snapshot) {
      const { inner, own } = snapshot as Snapshot;
      world.restore(inner);
      memory.load(own);
    },
  };
}

const within = Symbol('the world within');

/** All that an object shows, its class's parts too. */
function shownBy(world: object): PropertyDescriptorMap {
  const shown: PropertyDescriptorMap = {};
  let from: object | null = world;
  while (from !== null && from !== Object.prototype) {
    for (const name of Object.getOwnPropertyNames(from)) {
      const { value } = Object.getOwnPropertyDescriptor(from, name) as { value?: unknown };
      const stays = from === world && value !== null && ['object', 'function'].includes(typeof value);
      shown[name] ??= stays ? { value, enumerable: true } : asked(name);
    }
    from = Object.getPrototypeOf(from) as object | null;
  }
  return shown;
}

const askers = new Map<string, PropertyDescriptor>();

/** Asks the world within for `name`; one getter for all worlds, since V8 tells objects apart by their getters too. */
function asked(name: string): PropertyDescriptor {
  const known = askers.get(name);
  if (known) return known;
  const asker = {
    get(this: { readonly [within]: object }) {
      return Reflect.get(this[within], name) as unknown;
    },
  };
  askers.set(name, asker);
  return asker;
}
