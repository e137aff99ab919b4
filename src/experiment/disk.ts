import {
  closeSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { UserError } from '../errors.js';

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the file system is read-only',
  ENOSPC: 'no space left on the disk',
  EDQUOT: 'the disk quota is used up',
  ENOTDIR: 'a part of the path is a file',
};

/** Does `operation`; what the disk refuses becomes a `UserError` of one line, exit code 1. */
export function onDisk<T>(what: string, operation: () => T): T {
  try {
    return operation();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new UserError(
      `${what}: ${reasons[code] ?? message}`,
      'choose another folder with --out, or make room',
      1,
    );
  }
}

/** Makes `folder` and all above it; throws a `UserError` where that is not allowed. */
export function makeFolder(folder: string): void {
  onDisk(`cannot make ${folder}`, () => mkdirSync(folder, { recursive: true }));
}

/** Writes a whole file and waits until the disk has it. */
export function writeSynced(path: string, data: string | Uint8Array): void {
  onDisk(`cannot write ${path}`, () => {
    const file = openSync(path, 'w');
    try {
      writeAll(file, typeof data === 'string' ? Buffer.from(data) : data);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
  });
}

/** Replaces a file in one step: readers, and a crash at any moment, find the old content or the new. */
export function replaceFile(path: string, data: string | Uint8Array): void {
  const draft = join(dirname(path), `.${basename(path)}.draft`);
  writeSynced(draft, data);
  onDisk(`cannot write ${path}`, () => renameSync(draft, path));
  syncFolder(dirname(path));
}

/** Puts a finished folder in the place of whatever `target` was. */
export function replaceFolder(draft: string, target: string): void {
  syncFolder(draft);
  onDisk(`cannot write ${target}`, () => {
    rmSync(target, { recursive: true, force: true });
    renameSync(draft, target);
  });
  syncFolder(dirname(target));
}

/** Makes renames in `folder` last through a power cut; Windows cannot open folders and needs none of it. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  onDisk(`cannot write ${folder}`, () => {
    const handle = openSync(folder, 'r');
    try {
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
  });
}

/** A file that only grows. */
export interface AppendLog {
  /** Bytes so far. */
  readonly size: number;
  append(line: object): void;
  sync(): void;
  close(): void;
}

/**
 * Opens `path` to append lines of JSON after its first `size` bytes, cutting off whatever came after them; without a
 * size, after all there is.
 *
 * Throws a `UserError` when the disk refuses, and when the file is shorter than `size`.
 */
export function appendLog(path: string, size?: number): AppendLog {
  const file = onDisk(`cannot write ${path}`, () => openSync(path, 'a'));
  const found = onDisk(`cannot read ${path}`, () => fstatSync(file).size);
  const kept = size ?? found;
  if (found < kept)
    throw new UserError(
      `${path} has ${found} bytes of ${kept}`,
      'put the whole file back, or start afresh',
      1,
    );
  if (found > kept) onDisk(`cannot write ${path}`, () => ftruncateSync(file, kept));
  let written = kept;
  return {
    get size() {
      return written;
    },
    append(line) {
      const bytes = Buffer.from(`${JSON.stringify(line)}\n`);
      onDisk(`cannot write ${path}`, () => writeAll(file, bytes));
      written += bytes.length;
    },
    sync: () => onDisk(`cannot write ${path}`, () => fsyncSync(file)),
    close: () => closeSync(file),
  };
}

/** `writeSync` may write less than asked for, on a disk that is filling up. */
function writeAll(file: number, bytes: Uint8Array): void {
  for (let from = 0; from < bytes.length;) from += writeSync(file, bytes, from);
}
