import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import type { Tensorflow } from './tensorflowAt.js';

/** What an addon was built from: while it is the same, there is nothing to build. */
export interface BuiltRecord {
  /** Version of tfjs-node-gpu. */
  readonly addon: string;
  readonly tensorflow: Tensorflow;
  /** Size and time of the library, which an upgrade in place changes. */
  readonly library: string;
}

/** The record of building `addon` against `tensorflow` as they are now. */
export function recordOf(addon: string, tensorflow: Tensorflow): BuiltRecord {
  const { size, mtimeMs } = statSync(tensorflow.libraries[0]);
  return { addon, tensorflow, library: `${size} bytes, ${mtimeMs}` };
}

/** What was built last; undefined where nothing was, or what was written is not whole. */
export function readRecord(file: string): BuiltRecord | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as BuiltRecord;
  } catch {
    return undefined;
  }
}

/** Keeps `record` for the next call. */
export function writeRecord(file: string, record: BuiltRecord): void {
  writeFileSync(file, `${JSON.stringify(record, null, 2)}\n`);
}

/** Whether `record` is what `file` keeps. */
export function isRecorded(file: string, record: BuiltRecord): boolean {
  return isDeepStrictEqual(readRecord(file), record);
}
