import { existsSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../src/errors.js';
import { appendLog, makeFolder, replaceFile } from '../../src/experiment/disk.js';
import { temporaryFolder } from './temporaryFolder.js';

/** The error of `work`, which must be one for the user. */
function refusal(work: () => unknown): UserError {
  try {
    work();
  } catch (error) {
    expect(error).toBeInstanceOf(UserError);
    return error as UserError;
  }
  throw new Error('nothing was refused');
}

describe('appendLog', () => {
  it('appends lines and cuts off what came after a given size', () => {
    const path = join(temporaryFolder(), 'a.ndjson');
    const log = appendLog(path, 0);
    log.append({ a: 1 });
    const { size } = log;
    log.append({ b: 'ü' });
    expect(log.size).toBe(readFileSync(path).length);
    log.close();
    const again = appendLog(path, size);
    again.append({ c: 3 });
    again.close();
    expect(readFileSync(path, 'utf8')).toBe('{"a":1}\n{"c":3}\n');
  });

  it('keeps all there is when it is given no size', () => {
    const path = join(temporaryFolder(), 'a.ndjson');
    writeFileSync(path, '{}\n');
    const log = appendLog(path);
    log.append([]);
    log.close();
    expect(readFileSync(path, 'utf8')).toBe('{}\n[]\n');
  });

  it('refuses a file that lost something', () => {
    const path = join(temporaryFolder(), 'a.ndjson');
    writeFileSync(path, '{}\n');
    expect(refusal(() => appendLog(path, 10)).message).toBe(`${path} has 3 bytes of 10`);
  });

  it.runIf(existsSync('/dev/full'))('says in one line that the disk is full', () => {
    const path = join(temporaryFolder(), 'a.ndjson');
    symlinkSync('/dev/full', path);
    const log = appendLog(path, 0);
    const error = refusal(() => log.append({ a: 1 }));
    log.close();
    expect(error).toMatchObject({ message: `cannot write ${path}: no space left on the disk`, exitCode: 1 });
  });
});

describe('replaceFile', () => {
  it('leaves nothing but the new content', () => {
    const folder = temporaryFolder();
    replaceFile(join(folder, 'a.json'), 'old');
    replaceFile(join(folder, 'a.json'), Uint8Array.of(104, 105));
    expect(readFileSync(join(folder, 'a.json'), 'utf8')).toBe('hi');
    expect(readdirSync(folder)).toEqual(['a.json']);
  });

  it.runIf(existsSync('/dev/full'))('leaves the old content when the disk is full', () => {
    const folder = temporaryFolder();
    replaceFile(join(folder, 'a.json'), 'old');
    symlinkSync('/dev/full', join(folder, '.a.json.draft'));
    expect(refusal(() => replaceFile(join(folder, 'a.json'), 'new')).message).toContain('no space left');
    expect(readFileSync(join(folder, 'a.json'), 'utf8')).toBe('old');
  });
});

describe('makeFolder', () => {
  it('says in one line why it cannot', () => {
    const file = join(temporaryFolder(), 'file');
    writeFileSync(file, '');
    const error = refusal(() => makeFolder(join(file, 'run')));
    expect(error).toMatchObject({
      message: `cannot make ${join(file, 'run')}: a part of the path is a file`,
      exitCode: 1,
    });
  });
});
