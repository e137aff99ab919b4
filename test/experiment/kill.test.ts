import { spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { lastValueFrom } from 'rxjs';
import { expect, it } from 'vitest';
import type { Job } from '../../src/experiment/job.js';
import { resolve } from '../../src/experiment/resolve.js';
import { train } from '../../src/experiment/train.js';
import { cueScenario } from './cues.js';
import { temporaryFolder } from './temporaryFolder.js';

const job = resolve(cueScenario({ budget: { decisions: 3000 }, checkpoint: { every: 300 } }), {
  backend: 'cpu',
});

const program = `
  import { readFileSync } from 'node:fs';
  import { train } from '${new URL('../../dist/experiment/train.js', import.meta.url).href}';
  const [job, folder] = process.argv.slice(1);
  train(JSON.parse(readFileSync(job, 'utf8')), folder, { resume: true }).subscribe({
    next: ({ kind }) => process.stdout.write(kind + ' '),
    error: ({ message }) => process.stdout.write(message),
  });
`;

/** Trains in another process and kills it some ms after it has told of `evaluations`; what it told. */
async function killed(of: Job, folder: string, evaluations: number, ms: number): Promise<string> {
  const path = join(temporaryFolder(), 'job.json');
  writeFileSync(path, JSON.stringify(of));
  const child = spawn(process.execPath, ['--input-type=module', '-e', program, path, folder]);
  let told = '';
  child.stdout.on('data', (text) => {
    told += String(text);
    if (told.split('evaluated').length > evaluations) setTimeout(() => child.kill('SIGKILL'), ms);
  });
  await new Promise((resolve) => child.on('exit', resolve));
  return told;
}

it('a run killed again and again ends with the bytes of one that never was', async () => {
  const [folder, whole] = [temporaryFolder(), temporaryFolder()];
  const read = (from: string, file: string) => readFileSync(join(from, file), 'utf8');
  for (const [evaluations, ms] of [
    [1, 0],
    [2, 13],
  ] as const) {
    expect(await killed(job, folder, evaluations, ms)).toMatch(/^started /);
    expect(existsSync(join(folder, 'result.json'))).toBe(false);
  }
  const torn = read(folder, 'metrics.ndjson');
  const told = await lastValueFrom(train(job, folder, { resume: true }));
  await lastValueFrom(train(job, whole));
  expect(told.kind).toBe('finished');
  expect(torn.length).toBeGreaterThan(500);
  for (const file of ['metrics.ndjson', 'result.json', 'job.json'])
    expect(read(folder, file)).toBe(read(whole, file));
});
