import type { RandomStream } from '../../random.js';
import type { Snapshot } from '../../types.js';

/** Rows of several arrays, one of each a memory. */
export type Rows = Readonly<Record<string, Float32Array>>;

/** The last few thousand memories; the oldest make room. */
export interface Replay {
  readonly count: number;
  add(memory: Rows): void;
  /** `rows` memories drawn with replacement, [rows, width] each. */
  draw(rows: number, random: RandomStream): Rows;
  snapshot(): Snapshot;
  restore(snapshot: Snapshot): void;
}

/** A replay of `capacity` memories, each of arrays with these widths by name. */
export function replay(capacity: number, widths: Readonly<Record<string, number>>): Replay {
  const names = Object.keys(widths);
  const arrays = Object.fromEntries(names.map((name) => [name, new Float32Array(capacity * widths[name]!)]));
  let count = 0;
  let next = 0;
  return {
    get count() {
      return count;
    },
    add(memory) {
      for (const name of names) arrays[name]!.set(memory[name]!, next * widths[name]!);
      next = (next + 1) % capacity;
      count = Math.min(count + 1, capacity);
    },
    draw(rows, random) {
      const order = Int32Array.from({ length: rows }, () => random.integer(count));
      return Object.fromEntries(names.map((name) => [name, taken(arrays[name]!, widths[name]!, order)]));
    },
    snapshot: () => ({
      tensors: Object.fromEntries(
        names.map((name) => {
          const width = widths[name]!;
          return [name, { shape: [count, width], data: arrays[name]!.slice(0, count * width) }];
        }),
      ),
      state: { count, next },
    }),
    restore({ tensors, state }) {
      ({ count, next } = state as { count: number; next: number });
      for (const name of names) arrays[name]!.fill(0).set(tensors[name]!.data);
    },
  };
}

function taken(from: Float32Array, width: number, order: Int32Array): Float32Array {
  const into = new Float32Array(order.length * width);
  for (const [i, row] of order.entries()) into.set(from.subarray(row * width, (row + 1) * width), i * width);
  return into;
}
