import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { UserError } from '../errors.js';

/** Throws a `UserError` where `file` could not be written: told before anything takes its time. */
export function requireWritable(file: string): void {
  const folder = dirname(file);
  if (!existsSync(folder) || !statSync(folder).isDirectory())
    throw new UserError(
      `cannot write ${file}: there is no folder ${folder}`,
      'make it, or name another file',
    );
  if (existsSync(file) && statSync(file).isDirectory())
    throw new UserError(`cannot write ${file}: it is a folder`, 'name a file');
  try {
    accessSync(folder, constants.W_OK);
  } catch {
    throw new UserError(`cannot write ${file}: ${folder} may not be written to`, 'name another file');
  }
}
