import type { z } from 'zod';
import { UserError } from './errors.js';

/** One swappable part: its name, what it is, where it comes from, its options and how to make it. */
export interface Component<Made, Schema extends z.ZodType = z.ZodType> {
  readonly name: string;
  /** One sentence for `brainset list`. */
  readonly summary: string;
  /** Author (year), journal, doi. */
  readonly cite: string;
  /** Options with defaults from the cited paper: `options.parse({})` must succeed. */
  readonly options: Schema;
  create(options?: z.input<Schema>): Made;
}

/**
 * Declares a component whose `create` checks its options first.
 *
 * `make` receives options with defaults filled in; `create()` without arguments gives the published defaults.
 */
export function component<Made, Schema extends z.ZodType>(
  about: Omit<Component<Made, Schema>, 'create'>,
  make: (options: z.output<Schema>) => Made,
): Component<Made, Schema> {
  return { ...about, create: (options) => make(about.options.parse(options ?? {})) };
}

/** Names to entries, closed to accidents: an unknown name says what was meant, a taken one is refused. */
export interface Registry<Entry> {
  get(name: string): Entry;
  has(name: string): boolean;
  names(): readonly string[];
  entries(): readonly Entry[];
  register(name: string, entry: Entry): void;
}

/**
 * A registry of `kind`s (the word used in messages), filled with `builtin`.
 *
 * `get` throws a `UserError` naming the nearest entry; `register` throws when the name is taken.
 */
export function registry<Entry>(kind: string, builtin: Readonly<Record<string, Entry>>): Registry<Entry> {
  const entries = new Map(Object.entries(builtin));
  return {
    get(name) {
      const entry = entries.get(name);
      if (entry === undefined)
        throw new UserError(`unknown ${kind} '${name}'`, suggestion(name, [...entries.keys()]));
      return entry;
    },
    has: (name) => entries.has(name),
    names: () => [...entries.keys()],
    entries: () => [...entries.values()],
    register(name, entry) {
      if (entries.has(name))
        throw new UserError(`${kind} '${name}' is already registered`, 'register it under another name');
      entries.set(name, entry);
    },
  };
}

/**
 * "did you mean 'x'?" for the nearest candidate within a third of its length, else the list of what there is.
 *
 * `written` is how a candidate is to be written where that is more than its name.
 */
export function suggestion(
  name: string,
  candidates: readonly string[],
  written = (candidate: string): string => candidate,
): string {
  const nearest = candidates
    .map((candidate) => ({ candidate, distance: editDistance(name.toLowerCase(), candidate.toLowerCase()) }))
    .toSorted((a, b) => a.distance - b.distance)[0];
  if (nearest && nearest.distance <= Math.max(2, nearest.candidate.length / 3))
    return `did you mean '${written(nearest.candidate)}'?`;
  return `there is: ${candidates.map(written).join(', ')}`;
}

/** Levenshtein distance: insertions, deletions and substitutions that turn `a` into `b`. */
function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const substitution = previous[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(substitution, previous[j]! + 1, row[j - 1]! + 1));
    }
    previous = row;
  }
  return previous[b.length]!;
}
