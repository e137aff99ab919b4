import { spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lockFolder } from '../../src/experiment/lockFolder.js';
import { temporaryFolder } from './temporaryFolder.js';

describe('lockFolder', () => {
  it('lets one in at a time', async () => {
    const folder = temporaryFolder();
    const release = await lockFolder(folder);
    const second = lockFolder(folder);
    setTimeout(release, 300);
    (await second)();
    expect(existsSync(join(folder, '.lock'))).toBe(false);
  });

  it('names the one that stays', async () => {
    const folder = temporaryFolder();
    const other = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60_000)']);
    writeFileSync(join(folder, '.lock'), JSON.stringify({ pid: other.pid, host: hostname() }));
    await expect(lockFolder(folder, 300)).rejects.toThrow(`is being worked on by process ${other.pid}`);
    other.kill('SIGKILL');
    await new Promise((resolve) => other.on('exit', resolve));
    (await lockFolder(folder))();
  });

  it.each(['', '{"pid":', JSON.stringify({ pid: process.pid, host: hostname() })])(
    'takes no notice of what a dead process left: %j',
    async (left) => {
      const folder = temporaryFolder();
      writeFileSync(join(folder, '.lock'), left);
      const release = await lockFolder(folder);
      expect(JSON.parse(readFileSync(join(folder, '.lock'), 'utf8'))).toMatchObject({ pid: process.pid });
      release();
    },
  );
});
