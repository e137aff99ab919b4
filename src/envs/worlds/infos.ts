import type { Info } from '../../types.js';

/** Said where no lane has anything to say. */
export const noInfo: Info = Object.freeze({});

type Column = Float64Array | Float32Array | Uint8Array | unknown[] | Infos;

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
    mark(infos, key, lane, lanes);
    infos[key] = entered((infos[key] ??= emptyColumn(value, lanes)), value, lane, lanes);
  }
}

/** Notes in the mask of `key` that this lane said it. */
export function mark(infos: Infos, key: string, lane: number, lanes: number): void {
  const mask = (infos[`_${key}`] ??= new Uint8Array(lanes)) as Uint8Array;
  mask[lane] = 1;
}

/** What one lane has said, taken out of the dictionary of arrays again. */
export function laneInfo(infos: Info, lane: number): Info {
  const said = Object.keys(infos).filter((key) => (infos[`_${key}`] as Uint8Array | undefined)?.[lane]);
  return Object.fromEntries(said.map((key) => [key, entryOf(infos[key] as Column, lane)]));
}

function entryOf(column: Column, lane: number): unknown {
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
function entered(column: Column, value: unknown, lane: number, lanes: number): Column {
  if (isDictionary(value) && isDictionary(column)) {
    addInfo(column as Infos, value as Info, lane, lanes);
    return column;
  }
  const fits =
    Array.isArray(column) ||
    (column instanceof Float64Array && typeof value === 'number') ||
    (column instanceof Uint8Array && typeof value === 'boolean');
  const list = (fits ? column : listOf(column, lanes)) as unknown[];
  list[lane] = typeof value === 'boolean' && column instanceof Uint8Array ? Number(value) : value;
  return list;
}

/** A column as a list; truth values become what they were. */
function listOf(column: Column, lanes: number): unknown[] {
  const values = Array.from({ ...column, length: lanes } as ArrayLike<unknown>);
  return column instanceof Uint8Array ? values.map((value) => value === 1) : values;
}

function isDictionary(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
