import type { Space } from '../../types.js';

/** Where a thread finds the actions of its lanes, in shared memory; nothing where they are sent. */
export type ActionMemory = Float64Array | Float32Array | Int32Array | Int8Array | undefined;

/** How the actions of a thread's lanes get there; those of lanes that ignore theirs are undefined and may be anything. */
export interface ActionCarrier {
  readonly memory: ActionMemory;
  /** Puts actions where the thread finds them; answers what must be sent besides. */
  put(actions: ArrayLike<unknown>): unknown;
  /** The actions that were put, `sent` being what was sent besides; worlds may keep them. */
  take(sent: unknown): ArrayLike<unknown>;
}

/** A carrier of actions of `space` for so many lanes; the thread's is made with the memory of the other end's. */
export function actionCarrier(space: Space, lanes: number, memory?: ActionMemory): ActionCarrier {
  return (carriers[space.kind] ?? sent)(space, lanes, memory);
}

type Kind = (space: Space, lanes: number, memory: ActionMemory) => ActionCarrier;

const carriers: Readonly<Record<string, Kind>> = { discrete: numbers, box: arrays };

/** Whatever actions are, as messages. */
function sent(): ActionCarrier {
  return { memory: undefined, put: (actions) => actions, take: (actions) => actions as ArrayLike<unknown> };
}

/** A number a lane. */
function numbers(
  _space: Space,
  lanes: number,
  memory: ActionMemory = sharedArray(Float64Array, lanes),
): ActionCarrier {
  return {
    memory,
    put(actions) {
      for (let b = 0; b < lanes; b++) memory[b] = (actions[b] ?? 0) as number;
    },
    take: () => memory,
  };
}

type BoxValues = Float32Array | Int32Array | Int8Array;
const kinds: Readonly<Record<string, SharedKind<BoxValues>>> = {
  float32: Float32Array,
  int32: Int32Array,
  int8: Int8Array,
};

/** As many numbers a lane as a box has, of its own kind. */
function arrays(
  { dtype, flatSize: size }: Space,
  lanes: number,
  memory: ActionMemory = sharedArray(kinds[dtype]!, lanes * size),
): ActionCarrier {
  return {
    memory,
    put(actions) {
      for (let b = 0; b < lanes; b++) memory.set((actions[b] ?? []) as ArrayLike<number>, b * size);
    },
    take: () => Array.from({ length: lanes }, (_, b) => memory.slice(b * size, (b + 1) * size)),
  };
}

/** An array of zeros in memory that threads share. */
function sharedArray<Values>(Kind: SharedKind<Values>, length: number): Values {
  return new Kind(new SharedArrayBuffer(length * Kind.BYTES_PER_ELEMENT));
}

interface SharedKind<Values> {
  readonly BYTES_PER_ELEMENT: number;
  new (memory: SharedArrayBuffer): Values;
}
