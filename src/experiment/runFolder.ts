import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../errors.js';
import { onDisk, replaceFile } from './disk.js';
import type { Job, RunResult } from './job.js';

/** Files of a run folder. */
export const files = {
  job: 'job.json',
  versions: 'versions.json',
  metrics: 'metrics.ndjson',
  timings: 'timings.ndjson',
  checkpoints: 'checkpoints',
  best: join('best', 'weights.safetensors'),
  result: 'result.json',
} as const;

/**
 * Makes an existing folder ready for `job` and answers its result, if it is finished already.
 *
 * Throws a `UserError` when the folder holds a run and `resume` is false, when it holds another job or no run at all, and
 * when it cannot be written.
 */
export function openRunFolder(folder: string, job: Job, resume: boolean): RunResult | undefined {
  const held = readJob(folder);
  if (held !== undefined) requireSame(folder, held, job, resume);
  else requireEmpty(folder);
  const result = readResult(folder);
  if (result === undefined) replaceFile(join(folder, files.job), json(job));
  return result;
}

/** The job of a run folder; nothing where there is none. */
export function readJob(folder: string): Job | undefined {
  return readJson(join(folder, files.job)) as Job | undefined;
}

/** The result of a run folder; nothing where the run is not finished. */
export function readResult(folder: string): RunResult | undefined {
  return readJson(join(folder, files.result)) as RunResult | undefined;
}

/** What rounds as a run's numbers were rounded: its back end, and whether kernels of ours were in it. */
export interface Arithmetic {
  readonly name: string;
  readonly kernels?: readonly string[];
}

/** The back end a run was begun on; nothing where it is not noted. */
export function readBackend(folder: string): Arithmetic | undefined {
  return (readJson(join(folder, files.versions)) as { backend?: Arithmetic } | undefined)?.backend;
}

/** Last of all files: its presence says the run is complete. */
export function writeResult(folder: string, result: RunResult): void {
  replaceFile(join(folder, files.result), json(result));
}

/** Writes a JSON file of the folder in one step. */
export function writeJson(folder: string, file: string, value: unknown): void {
  replaceFile(join(folder, file), json(value));
}

/** The values on the lines of an NDJSON file; [] where there is none. A last line cut off by a crash is left out. */
export function readLines(path: string): readonly unknown[] {
  if (!existsSync(path)) return [];
  const lines = onDisk(`cannot read ${path}`, () => readFileSync(path, 'utf8')).split('\n');
  return lines.slice(0, -1).map((line) => JSON.parse(line) as unknown);
}

function requireSame(folder: string, held: Job, job: Job, resume: boolean): void {
  if (held.id !== job.id) {
    const paths = differences(held, job).filter((path) => path !== 'id');
    const what =
      paths.length > 0
        ? `it differs in ${paths.slice(0, 3).join(', ')}`
        : 'it was made by another version of brainset or of a plugin';
    throw new UserError(`${folder} holds another run: ${what}`, 'choose another folder with --out', 2);
  }
  if (!resume)
    throw new UserError(`${folder} holds this run already`, 'go on with --resume, or choose another --out');
}

function requireEmpty(folder: string): void {
  const others = readdirSync(folder).filter((name) => !name.startsWith('.'));
  if (others.length === 0) return;
  throw new UserError(
    `${folder} is no run folder: it holds ${others[0]}`,
    'choose an empty folder with --out',
  );
}

/** Paths at which two JSON values differ, in the order of `a`. */
function differences(a: unknown, b: unknown, path: readonly string[] = []): readonly string[] {
  if (!isMap(a) || !isMap(b)) return JSON.stringify(a) === JSON.stringify(b) ? [] : [path.join('.')];
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].flatMap((key) => differences(a[key], b[key], [...path, key]));
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** JSON has no infinities: they are written as text, as in the spec of a world. */
function json(value: unknown): string {
  const encoded = (_: string, part: unknown): unknown =>
    part === Infinity || part === -Infinity ? String(part) : part;
  return `${JSON.stringify(value, encoded, 2)}\n`;
}

function decoded(_: string, part: unknown): unknown {
  return part === 'Infinity' || part === '-Infinity' ? Number(part) : part;
}

function readJson(path: string): unknown {
  if (!existsSync(path)) return undefined;
  try {
    return JSON.parse(readFileSync(path, 'utf8'), decoded) as unknown;
  } catch (error) {
    throw new UserError(`${path} cannot be read: ${(error as Error).message}`, 'the folder is damaged', 1);
  }
}
