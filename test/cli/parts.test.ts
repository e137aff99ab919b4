import { mkdtempSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { names, positiveInteger, wholeNumber } from '../../src/cli/options.js';
import { defaultFolder } from '../../src/cli/outFolder.js';
import { resumeCommand } from '../../src/cli/runs.js';
import type { Job } from '../../src/experiment/job.js';

test('numbers may be written as people write them, and nothing else passes', () => {
  expect(positiveInteger('4e5')).toBe(400_000);
  expect(positiveInteger('1_000')).toBe(1000);
  expect(wholeNumber('0')).toBe(0);
  for (const wrong of ['', ' ', '-1', '1.5', 'ten', '1e99', '_'])
    expect(() => wholeNumber(wrong)).toThrow('whole');
  expect(() => positiveInteger('0')).toThrow('at least 1');
});

test('names are parted by commas, each once', () => {
  expect(names('a, b,a', ['c'])).toEqual(['c', 'a', 'b']);
  expect(() => names(' , ')).toThrow('one name');
});

test('the command to go on with names the folder and is safe to paste', () => {
  expect(resumeCommand(['run', 'foraging', '--set', "a=it's 1"], 'runs/x')).toBe(
    `brainset run foraging --set 'a=it'\\''s 1' --out runs/x --resume`,
  );
  expect(resumeCommand(['run', 'f', '--resume', '--out=o'], 'o')).toBe('brainset run f --resume --out=o');
});

test('a default folder is new each time, and the last one when resuming', async () => {
  const before = process.cwd();
  process.chdir(mkdtempSync(join(tmpdir(), 'brainset-')));
  try {
    const jobs = [{ id: 'a' }, { id: 'b' }] as Job[];
    const first = defaultFolder('foraging', jobs, true);
    expect(first).toMatch(/^runs.foraging-[0-9a-f]{6}$/);
    await mkdir(first, { recursive: true });
    expect(defaultFolder('foraging', jobs, false)).toBe(`${first}-2`);
    expect(defaultFolder('foraging', jobs, true)).toBe(first);
    expect(defaultFolder('foraging', [jobs[0]!], true)).not.toBe(first);
  } finally {
    process.chdir(before);
  }
});
