import type { Info } from '../../types.js';

/** Said where no lane has anything to say. */
export const noInfo: Info = Object.freeze({});

export type Column = Float64Array | Float32Array | Uint8Array | unknown[] | Infos;

/** Gymnasium's dictionary of arrays being filled: each key `k` with its mask `_k`. */
export interface Infos {
  [key: string]: Column;
}

/**
 * Enters what one lane has to say: numbers in Float64Arrays, truth values in Uint8Arrays, objects in dictionaries of
 * their own, anything else in lists. The mask `_k` has 1 where a lane said `k`.
 */
export function addInfo(infos: Infos, info: Info, lane: number, lanes: number): void {
  for (const key of Object.keys(info)) {
    const value = info[key];
    const mask = mark(infos, key, lane, lanes);
    infos[key] = entered((infos[key] ??= emptyColumn(value, lanes)), mask, value, lane);
  }
}

/** Notes in the mask of `key` that this lane said it; answers the mask. */
export function mark(infos: Infos, key: string, lane: number, lanes: number): Uint8Array {
  const mask = (infos[maskName(key)] ??= new Uint8Array(lanes)) as Uint8Array;
  mask[lane] = 1;
  return mask;
}

const maskNames = new Map<string, string>();

/** Kept, since a name put together anew must be hashed anew before it can be looked up. */
function maskName(key: string): string {
  let name = maskNames.get(key);
  if (name === undefined) maskNames.set(key, (name = `_${key}`));
  return name;
}

/** What one lane has said, taken out of the dictionary of arrays again. */
export function laneInfo(infos: Info, lane: number): Info {
  const said = Object.keys(infos).filter((key) => (infos[`_${key}`] as Uint8Array | undefined)?.[lane]);
  return Object.fromEntries(said.map((key) => [key, entryOf(infos[key] as Column, lane)]));
}

/** What one lane has said, taken out of a column. */
export function entryOf(column: Column, lane: number): unknown {
  if (isDictionary(column)) return laneInfo(column as Infos, lane);
  const value = (column as ArrayLike<unknown>)[lane];
  return column instanceof Uint8Array ? value === 1 : value;
}

function emptyColumn(value: unknown, lanes: number): Column {
  if (isDictionary(value)) return {};
  const make = columns[typeof value];
  return make ? make(lanes) : new Array<unknown>(lanes).fill(null);
}

const columns: Readonly<Partial<Record<string, (lanes: number) => Column>>> = {
  number: (lanes) => new Float64Array(lanes),
  boolean: (lanes) => new Uint8Array(lanes),
};

/** The column with one value more; a list where lanes do not say the same sort of thing. */
function entered(column: Column, mask: Uint8Array, value: unknown, lane: number): Column {
  if (isDictionary(value) && isDictionary(column)) {
    addInfo(column as Infos, value as Info, lane, mask.length);
    return column;
  }
  const fits =
    Array.isArray(column) ||
    (column instanceof Float64Array && typeof value === 'number') ||
    (column instanceof Uint8Array && typeof value === 'boolean');
  const list = (fits ? column : listOf(column, mask)) as unknown[];
  list[lane] = typeof value === 'boolean' && column instanceof Uint8Array ? Number(value) : value;
  return list;
}

/** A column as a list; truth values and dictionaries become what they were. */
function listOf(column: Column, mask: Uint8Array): unknown[] {
  if (isDictionary(column)) return Array.from(mask, (said, b) => (said ? entryOf(column, b) : null));
  return Array.from(mask, (_, b) => entryOf(column, b));
}

/** Whether a value is entered into a dictionary of its own. */
export function isDictionary(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
