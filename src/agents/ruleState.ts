import { fromArray, read, tensorsIn } from '../backend/tensor.js';
import type { AgentSnapshot, Tensor } from '../types.js';

const PREFIX = 'rule/';

/** The arrays of a rule's state under names of their own; `unpack` puts them back where they were. */
export function packTensors(state: unknown): AgentSnapshot['tensors'] {
  const entries = tensorsIn(state).map((tensor, i) => [`${PREFIX}${i}`, { shape: tensor.shape, data: read(tensor) }]);
  return Object.fromEntries(entries);
}

/** The state without its arrays: each is replaced by its place in the list. */
export function packPlain(state: unknown): unknown {
  const tensors = tensorsIn(state);
  return replace(state, (value) => {
    const place = tensors.indexOf(value as Tensor);
    return place >= 0 ? { tensor: `${PREFIX}${place}` } : undefined;
  });
}

/** The state as it was packed, its arrays uploaded afresh. */
export function unpack(plain: unknown, tensors: AgentSnapshot['tensors']): unknown {
  return replace(plain, (value) => {
    const name = (value as { tensor?: unknown } | null)?.tensor;
    const saved = typeof name === 'string' ? tensors[name] : undefined;
    return saved && fromArray(saved.data, saved.shape);
  });
}

/** A copy of nested plain data with some values exchanged. */
function replace(value: unknown, exchange: (value: unknown) => unknown): unknown {
  const exchanged = exchange(value);
  if (exchanged !== undefined) return exchanged;
  if (Array.isArray(value)) return value.map((inner) => replace(inner, exchange));
  if (value && typeof value === 'object' && !ArrayBuffer.isView(value))
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, replace(inner, exchange)]));
  return value;
}
