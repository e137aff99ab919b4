import { addInfo, entryOf, isDictionary } from './infos.js';
import type { Column, Infos } from './infos.js';
import type { Range } from './rows.js';

/**
 * Enters what the lanes of a range have said, in columns that count from its first lane, into the dictionary of `lanes`
 * lanes: as if they had been entered one by one after those before them.
 */
export function mergeInfos(infos: Infos, part: Infos, range: Range, lanes: number): void {
  for (const name of Object.keys(part)) {
    // A column has a mask, and a mask has none.
    if (`_${name}` in part) continue;
    const mask = part[name] as Uint8Array;
    typed(infos, name, mask, lanes).set(mask, range.from);
    const key = name.slice(1);
    const column = part[key];
    if (column) mergeColumn(infos, key, column, mask, range, lanes);
  }
}

function mergeColumn(
  infos: Infos,
  key: string,
  column: Column,
  mask: Uint8Array,
  range: Range,
  lanes: number,
): void {
  const before = infos[key];
  const fits = before === undefined || Object.getPrototypeOf(before) === Object.getPrototypeOf(column);
  if (fits && isDictionary(column)) mergeInfos((infos[key] ??= {}) as Infos, column as Infos, range, lanes);
  else if (fits && ArrayBuffer.isView(column))
    typed(infos, key, column as Uint8Array, lanes).set(column, range.from);
  else
    for (const [b, said] of mask.entries())
      if (said) addInfo(infos, { [key]: entryOf(column, b) }, range.from + b, lanes);
}

/** The array of a name, of the kind that `like` is; made where there is none. */
function typed(infos: Infos, name: string, like: Uint8Array, lanes: number): Uint8Array {
  const Kind = like.constructor as Uint8ArrayConstructor;
  return (infos[name] ??= new Kind(lanes)) as Uint8Array;
}
