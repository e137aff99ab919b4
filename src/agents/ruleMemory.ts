import { dispose, fromArray, read, tensorsIn } from '../backend/tensor.js';
import type { AgentSnapshot, Tensor } from '../types.js';

const PREFIX = 'rule/';

/** Owns what a rule remembers from one call to the next, and frees what it has forgotten. */
export interface RuleMemory {
  readonly state: unknown;
  replace(next: unknown): void;
  /** Its arrays under names of their own, and the rest with each array's place marked. */
  pack(): { readonly tensors: AgentSnapshot['tensors']; readonly plain: unknown };
  unpack(plain: unknown, tensors: AgentSnapshot['tensors']): void;
  dispose(): void;
}

/** Memory that starts as `initial`: plain data with arrays anywhere inside. */
export function ruleMemory(initial: unknown): RuleMemory {
  let state = initial;
  const replace = (next: unknown): void => {
    const kept = new Set(tensorsIn(next));
    dispose(tensorsIn(state).filter((tensor) => !kept.has(tensor)));
    state = next;
  };
  return {
    get state() {
      return state;
    },
    replace,
    pack() {
      const held = tensorsIn(state);
      const tensors = Object.fromEntries(
        held.map((tensor, i) => [`${PREFIX}${i}`, { shape: tensor.shape, data: read(tensor) }]),
      );
      const plain = exchange(state, (value) => {
        const place = held.indexOf(value as Tensor);
        return place >= 0 ? { tensor: `${PREFIX}${place}` } : undefined;
      });
      return { tensors, plain };
    },
    unpack(plain, tensors) {
      replace(
        exchange(plain, (value) => {
          const name = (value as { tensor?: unknown } | null)?.tensor;
          const saved = typeof name === 'string' ? tensors[name] : undefined;
          return saved && fromArray(saved.data, saved.shape);
        }),
      );
    },
    dispose: () => replace(null),
  };
}

/** A copy of nested plain data in which `swap` has put something else for some values. */
function exchange(value: unknown, swap: (value: unknown) => unknown): unknown {
  const swapped = swap(value);
  if (swapped !== undefined) return swapped;
  if (Array.isArray(value)) return value.map((inner) => exchange(inner, swap));
  if (value && typeof value === 'object' && !ArrayBuffer.isView(value))
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, exchange(inner, swap)]));
  return value;
}
