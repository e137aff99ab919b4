import { isAlias, isMap, isScalar, isSeq, LineCounter, parse, parseDocument } from 'yaml';
import type { Document, Node } from 'yaml';
import { UserError } from '../errors.js';

/** Where in a document a value is: keys of maps and indices of lists. */
export type Path = readonly PropertyKey[];

/** A YAML document with overrides applied, that can say where each value was written. */
export interface YamlSource {
  readonly data: unknown;
  /** `file.yaml:7`, or `--set a.b=value` where the value came from there. */
  where(path: Path): string;
}

interface Override {
  readonly text: string;
  readonly path: readonly string[];
  readonly value: unknown;
}

/**
 * Reads YAML `text`, then puts the values of `set` ('path=value', value in YAML) in place.
 *
 * Throws a `UserError` with the line for broken YAML, and for an override without '=' or through something that is no map.
 */
export function yamlSource(text: string, file: string, set: readonly string[] = []): YamlSource {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false });
  const broken = document.errors[0];
  if (broken)
    throw new UserError(`${file}:${counter.linePos(broken.pos[0]).line}: ${broken.message}`, 'mend the YAML');
  const overrides = set.map(parseOverride);
  const data = overrides.reduce(override, document.toJS() as unknown);
  return {
    data,
    where(path) {
      const from = overrides.findLast((one) =>
        one.path.every((key, i) => i >= path.length || key === String(path[i])),
      );
      return from ? `--set ${from.text}` : `${file}:${counter.linePos(offsetOf(document, path)).line}`;
    },
  };
}

function parseOverride(text: string): Override {
  const [, path, value] = /^([^=]+)=(.*)$/s.exec(text) ?? [];
  if (path === undefined || value === undefined)
    throw new UserError(`--set ${text}: no path=value`, 'for example --set agent.gamma=0.9');
  try {
    return { text, path: path.trim().split('.'), value: parse(value) as unknown };
  } catch {
    throw new UserError(`--set ${text}: '${value}' is no YAML value`, 'quote it');
  }
}

/** A copy of `data` with one value replaced; maps on the way are made where there are none. */
function override(data: unknown, { text, path, value }: Override): unknown {
  const put = (at: unknown, keys: readonly string[]): unknown => {
    const [key, ...rest] = keys;
    if (key === undefined) return value;
    if (Array.isArray(at)) return at.with(indexOf(at, key, text), put(at[Number(key)], rest));
    if (at !== undefined && at !== null && typeof at !== 'object')
      throw new UserError(
        `--set ${text}: there is nothing below ${path.slice(0, -keys.length).join('.')}`,
        `it is ${JSON.stringify(at)}`,
      );
    const map = (at ?? {}) as Readonly<Record<string, unknown>>;
    return { ...map, [key]: put(map[key], rest) };
  };
  return put(data, path);
}

function indexOf(list: readonly unknown[], key: string, text: string): number {
  const index = Number(key);
  if (Number.isInteger(index) && index >= 0 && index < list.length) return index;
  throw new UserError(
    `--set ${text}: '${key}' is no index of a list of ${list.length}`,
    'set the whole list: path=[a, b]',
  );
}

/** Where the deepest part of `path` that the document has begins: its key, or its place in a list. */
function offsetOf(document: Document, path: Path): number {
  let node: Node | null | undefined = document.contents;
  let offset = node?.range?.[0] ?? 0;
  for (const key of path) {
    if (isAlias(node)) node = node.resolve(document);
    const child = childOf(node, key);
    if (child === undefined) break;
    offset = child.offset ?? offset;
    node = child.node;
  }
  return offset;
}

function childOf(
  node: unknown,
  key: PropertyKey,
): { node: Node | null; offset: number | undefined } | undefined {
  if (isMap(node)) {
    const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(key));
    return pair && { node: pair.value as Node | null, offset: (pair.key as Node).range?.[0] };
  }
  const item = isSeq(node) ? (node.items[Number(key)] as Node | undefined) : undefined;
  return item && { node: item, offset: item.range?.[0] };
}
