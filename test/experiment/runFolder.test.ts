import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Job, RunResult } from '../../src/experiment/job.js';
import {
  openRunFolder,
  readJob,
  readLines,
  readResult,
  writeResult,
} from '../../src/experiment/runFolder.js';
import { temporaryFolder } from './temporaryFolder.js';

const job = {
  id: 'a1',
  seed: 0,
  rule: { name: 'backprop', learningRate: 0.1 },
  plugins: [],
} as unknown as Job;
const other = { ...job, id: 'b2', rule: { ...job.rule, learningRate: 0.2 } };
const result = { id: 'a1', seed: 0, score: 1, decisions: 2 } as unknown as RunResult;

describe('openRunFolder', () => {
  it('notes the job', () => {
    const folder = temporaryFolder();
    expect(openRunFolder(folder, job, false)).toBeUndefined();
    expect(readJob(folder)).toEqual(job);
    expect(readdirSync(folder)).toEqual(['job.json']);
  });

  it('begins an empty folder afresh, resuming or not', () => {
    for (const resume of [true, false]) expect(openRunFolder(temporaryFolder(), job, resume)).toBeUndefined();
  });

  it('goes on with its own run only when it is told to', () => {
    const folder = temporaryFolder();
    openRunFolder(folder, job, false);
    expect(openRunFolder(folder, job, true)).toBeUndefined();
    expect(() => openRunFolder(folder, job, false)).toThrow('holds this run already');
  });

  it('answers the result of a finished run', () => {
    const folder = temporaryFolder();
    openRunFolder(folder, job, false);
    writeResult(folder, result);
    expect(openRunFolder(folder, job, true)).toEqual(result);
    expect(() => openRunFolder(folder, job, false)).toThrow('holds this run already');
    expect(readResult(folder)).toEqual(result);
  });

  it('refuses the folder of another job, saying what differs', () => {
    const folder = temporaryFolder();
    openRunFolder(folder, job, false);
    expect(() => openRunFolder(folder, other, true)).toThrow(
      `${folder} holds another run: it differs in rule.learningRate`,
    );
    expect(() => openRunFolder(folder, { ...job, id: 'c3' }, true)).toThrow('made by another version');
    expect(readJob(folder)).toEqual(job);
  });

  it('refuses a folder that holds something else', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'thesis.md'), '');
    for (const resume of [true, false])
      expect(() => openRunFolder(folder, job, resume)).toThrow('is no run folder: it holds thesis.md');
    mkdirSync(join(folder, 'sub'));
    expect(openRunFolder(join(folder, 'sub'), job, false)).toBeUndefined();
  });

  it('names a damaged job.json', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'job.json'), '{"id');
    expect(() => openRunFolder(folder, job, true)).toThrow('job.json cannot be read');
  });
});

describe('readLines', () => {
  it('leaves out a last line that was cut off', () => {
    const path = join(temporaryFolder(), 'metrics.ndjson');
    writeFileSync(path, '{"a":1}\n{"a":2}\n{"a"');
    expect(readLines(path)).toEqual([{ a: 1 }, { a: 2 }]);
    expect(readLines(`${path}.none`)).toEqual([]);
  });
});
