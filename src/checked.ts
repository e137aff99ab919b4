import { z } from 'zod';
import { UserError } from './errors.js';
import { suggestion } from './registry.js';

type Issue = z.core.$ZodIssue;
type JsonSchema = z.core.JSONSchema.JSONSchema;

/** Keys of maps and indices of lists. */
type Path = readonly PropertyKey[];

/** The value to check, what it is part of, and where it was written. */
export interface Written {
  readonly value: unknown;
  /** Path of `value` in its document. */
  readonly path: Path;
  where(path: Path): string;
}

/**
 * `value` with defaults filled in, as `schema` wants it.
 *
 * Throws a `UserError` for the first thing that is wrong: where it was written, its path, and the bounds or names allowed.
 */
export function checked<Schema extends z.ZodType>(
  schema: Schema,
  { value, path, where }: Written,
): z.output<Schema> {
  const result = schema.safeParse(value, { reportInput: true });
  if (result.success) return result.data;
  const issue = innermost(first(result.error.issues));
  const json = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonSchema;
  const { message, hint, at } = explain(issue, partOf(json, issue.path), path);
  throw new UserError(`${where([...path, ...at])}: ${message}`, hint);
}

interface Explained {
  readonly message: string;
  readonly hint: string;
  /** Path from the checked value to what is wrong. */
  readonly at: Path;
}

/** A misspelt key often leaves another one missing: it says more. */
function first(issues: readonly Issue[]): Issue {
  return issues.find(({ code }) => code === 'unrecognized_keys') ?? issues[0]!;
}

/** Of a union, the branch that came furthest: the one whose complaint is not about the type itself. */
function innermost(issue: Issue): Issue {
  if (issue.code !== 'invalid_union') return issue;
  const deepest = issue.errors
    .map(first)
    .find(({ code, path }) => code !== 'invalid_type' || path.length > 0);
  return deepest ? innermost({ ...deepest, path: [...issue.path, ...deepest.path] }) : issue;
}

/** One clear line for an issue; `schema` describes the place it is about. */
function explain(issue: Issue, schema: JsonSchema, prefix: Path): Explained {
  const name = [...prefix, ...issue.path].join('.');
  const hint = schema.description ?? '';
  if (issue.code === 'unrecognized_keys') return unknownKey(issue, schema, name);
  if (issue.code === 'invalid_value') return unknownValue(issue, name);
  if (issue.code === 'custom') return brokenRule(issue, name, hint);
  if (issue.input === undefined) return { message: `${name} is missing`, hint, at: issue.path };
  const bounds = boundsOf(schema);
  const wanted = bounds === '' ? issue.message : `must be ${bounds}`;
  return { message: `${name} is ${JSON.stringify(issue.input)}: ${wanted}`, hint, at: issue.path };
}

function unknownKey(issue: Issue & { keys: string[] }, schema: JsonSchema, name: string): Explained {
  const key = issue.keys[0]!;
  const branches = [schema, ...(schema.anyOf ?? [])];
  const known = branches.flatMap(({ properties }) => Object.keys(properties ?? {}));
  const message = `unknown key '${key}'${name === '' ? '' : ` in ${name}`}`;
  return {
    message,
    hint: known.length > 0 ? suggestion(key, known) : 'nothing may be set here',
    at: [...issue.path, key],
  };
}

function unknownValue(issue: Issue & { values: readonly unknown[] }, name: string): Explained {
  const values = issue.values.map(String);
  return {
    message: `${name} is unknown: '${String(issue.input)}'`,
    hint: suggestion(String(issue.input), values),
    at: issue.path,
  };
}

/** A rule about several values together: `input` is what holds them all, the path ends at the one to blame. */
function brokenRule(issue: Issue, name: string, hint: string): Explained {
  const blamed = issue.path.at(-1);
  const whole = issue.input as Readonly<Record<PropertyKey, unknown>> | null;
  const value = typeof whole === 'object' && blamed !== undefined ? whole?.[blamed] : whole;
  return { message: `${name} is ${JSON.stringify(value)}: ${issue.message}`, hint, at: issue.path };
}

/** 'an integer > 0 and ≤ 64', 'a number ≥ 0', … ; nothing where no number is wanted. */
function boundsOf({ anyOf = [], ...schema }: JsonSchema): string {
  const { type, minimum, maximum, exclusiveMinimum, exclusiveMaximum } =
    [schema, ...anyOf].find((branch) => branch.type === 'number' || branch.type === 'integer') ?? {};
  if (type === undefined) return '';
  const low =
    exclusiveMinimum === undefined ? minimum !== undefined && `≥ ${minimum}` : `> ${exclusiveMinimum}`;
  const open = maximum === undefined || maximum === Number.MAX_SAFE_INTEGER;
  const high = exclusiveMaximum === undefined ? !open && `≤ ${maximum}` : `< ${exclusiveMaximum}`;
  const bounds = [low, high].filter(Boolean).join(' and ');
  return `${type === 'integer' ? 'an integer' : 'a number'} ${bounds}`.trim();
}

/** The part of a JSON Schema that describes `path`; {} where it says nothing. */
function partOf(schema: JsonSchema, path: Path): JsonSchema {
  const [key, ...rest] = path;
  if (key === undefined) return schema;
  const branches = [schema, ...(schema.anyOf ?? [])];
  const next = branches.map((branch) => childOf(branch, key)).find((child) => child !== undefined);
  return next ? partOf(next, rest) : {};
}

function childOf(
  { properties, additionalProperties, items }: JsonSchema,
  key: PropertyKey,
): JsonSchema | undefined {
  const child = properties?.[String(key)] ?? (typeof key === 'number' ? items : additionalProperties);
  return typeof child === 'object' && !Array.isArray(child) ? child : undefined;
}
