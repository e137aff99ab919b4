import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { firstValueFrom, lastValueFrom, take, tap, toArray } from 'rxjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { tf } from '../../src/backend/engine.js';
import { UserError } from '../../src/errors.js';
import { loadBest, loadCheckpoint } from '../../src/experiment/checkpoint.js';
import type { Checkpoint } from '../../src/experiment/checkpoint.js';
import { evaluate } from '../../src/experiment/evaluate.js';
import type { Job, MetricsLine, RunEvent } from '../../src/experiment/job.js';
import { resolve } from '../../src/experiment/resolve.js';
import { readJob, readLines, readResult } from '../../src/experiment/runFolder.js';
import { decodeTensors } from '../../src/experiment/safetensors.js';
import { train } from '../../src/experiment/train.js';
import type { TrainOptions } from '../../src/experiment/train.js';
import { cueScenario } from './cues.js';
import { temporaryFolder } from './temporaryFolder.js';

const job = resolve(cueScenario(), { backend: 'cpu' });

function events(of: Job, folder: string, options: TrainOptions = {}): Promise<RunEvent[]> {
  return lastValueFrom(train(of, folder, options).pipe(toArray()));
}

/** A run that was never stopped, in a folder of its own. */
async function whole(of: Job): Promise<string> {
  const folder = temporaryFolder();
  await events(of, folder);
  return folder;
}

/** Everything a run leaves that does not depend on the clock; the state as values, which V8 may write in several ways. */
function remains(folder: string): Record<string, unknown> {
  const { tensors, metadata } = decodeTensors(readFileSync(join(folder, 'best', 'weights.safetensors')));
  return {
    metrics: readFileSync(join(folder, 'metrics.ndjson'), 'utf8'),
    result: readFileSync(join(folder, 'result.json'), 'utf8'),
    best: {
      tensors,
      decisions: metadata['decisions'],
      score: metadata['score'],
      state: loadBest(folder).state,
    },
    last: loadCheckpoint(folder),
    files: readdirSync(folder).toSorted(),
  };
}

/** Trains until `stopAt` sees what it waits for, then stops by signal; the error that ends it. */
async function stopped(
  folder: string,
  stopAt: (event: RunEvent) => boolean,
  options: TrainOptions = {},
  of: Job = job,
): Promise<UserError> {
  const controller = new AbortController();
  const run = train(of, folder, { ...options, signal: controller.signal });
  const failing = lastValueFrom(run.pipe(tap((event) => void (stopAt(event) && controller.abort()))));
  return failing.then(
    () => Promise.reject(new Error('it was not stopped')),
    (error: UserError) => error,
  );
}

let uninterrupted: Record<string, unknown>;
beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'brainset-'));
  await events(job, folder);
  uninterrupted = remains(folder);
  rmSync(folder, { recursive: true });
});

describe('train', () => {
  it('learns, tells how it goes and leaves a complete folder', async () => {
    const folder = temporaryFolder();
    const told = await events(job, folder);
    expect(told[0]).toMatchObject({ kind: 'started', resumedAt: 0 });
    expect(told.filter(({ kind }) => kind === 'evaluated')).toHaveLength(4);
    expect(told.at(-1)).toMatchObject({ kind: 'finished', folder, result: readResult(folder) });
    expect(readdirSync(folder).toSorted()).toEqual([
      'best',
      'checkpoints',
      'job.json',
      'metrics.ndjson',
      'result.json',
      'timings.ndjson',
      'versions.json',
    ]);
    expect(readJob(folder)).toEqual(JSON.parse(JSON.stringify(job)));
    const { score, normalisedScore, decisions, best } = readResult(folder)!;
    expect(decisions).toBe(1600);
    expect(score).toBeGreaterThan(0.6);
    expect(normalisedScore).toBeCloseTo((score - 1 / 3) / (1 - 1 / 3), 10);
    expect(best!.score).toBeGreaterThan(0.5);
  });

  it('does everything at the first end of a rollout at or after each multiple of its period', async () => {
    const lines = readLines(join(await whole(job), 'metrics.ndjson')) as MetricsLine[];
    const at = (kind: string) => lines.filter((line) => line.kind === kind).map((line) => line.decisions);
    expect(at('learning').slice(0, 5)).toEqual([128, 224, 320, 416, 512]);
    expect(at('evaluation')).toEqual([0, 512, 1024, 1504]);
    expect(at('result')).toEqual([1600]);
    const episodes = lines.flatMap((line) => (line.kind === 'learning' ? [line.episodes] : []));
    expect(episodes.reduce((a, b) => a + b)).toBeGreaterThan(200);
  });

  it('gives equal bytes for equal jobs, and others for another seed', async () => {
    expect(remains(await whole(job))).toEqual(uninterrupted);
    const other = await whole(resolve(cueScenario(), { seed: 1, backend: 'cpu' }));
    expect(remains(other)['metrics']).not.toBe(uninterrupted['metrics']);
  });

  it('measures final weights alone when that is what is asked, also of a run that was stopped', async () => {
    const once = resolve(cueScenario({ evaluation: { every: null, finalEpisodes: 20 } }), { backend: 'cpu' });
    const [folder, broken] = [await whole(once), temporaryFolder()];
    const measured = (readLines(join(folder, 'metrics.ndjson')) as MetricsLine[]).filter(
      ({ kind }) => kind !== 'learning',
    );
    expect(measured.map(({ kind }) => kind)).toEqual(['result']);
    expect(readResult(folder)).toMatchObject({
      best: null,
      score: JSON.parse(uninterrupted['result'] as string).score as number,
    });
    expect(readdirSync(folder)).not.toContain('best');
    await stopped(broken, ({ kind }) => kind === 'started', {}, once);
    await events(once, broken, { resume: true });
    expect(readResult(broken)).toEqual(readResult(folder));
  });

  it('learns the same whether it is evaluated or not', async () => {
    const never = resolve(cueScenario({ evaluation: { every: 1e9, episodes: 3, finalEpisodes: 20 } }), {
      backend: 'cpu',
    });
    const last = loadCheckpoint(await whole(never))!.checkpoint;
    const often = (uninterrupted['last'] as { checkpoint: Checkpoint }).checkpoint;
    expect(last.agent).toEqual(often.agent);
    expect(last.world).toEqual(often.world);
  });

  const moments: [string, (event: RunEvent) => boolean][] = [
    ['at once', () => true],
    ['at the evaluation before it learns', (event) => event.kind === 'evaluated'],
    ['at an evaluation', (event) => event.kind === 'evaluated' && event.decisions > 0],
    ['at a later one', (event) => event.kind === 'evaluated' && event.decisions > 1000],
    ['at the last one', (event) => event.kind === 'evaluated' && event.decisions > 1500],
  ];

  it.each(moments)('stopped %s, it goes on to the bytes of a run that never was', async (_, moment) => {
    const folder = temporaryFolder();
    const error = await stopped(folder, moment);
    expect(error).toMatchObject({
      exitCode: 130,
      message: expect.stringMatching(/^stopped after \d+ of 1600 decisions/),
    });
    expect(error.hint).toContain('--resume');
    expect(readResult(folder)).toBeUndefined();
    const [started] = await events(job, folder, { resume: true });
    expect(started).toMatchObject({ kind: 'started', resumedAt: Number(/\d+/.exec(error.message)![0]) });
    expect(remains(folder)).toEqual(uninterrupted);
  });

  it('may be stopped again and again', async () => {
    const folder = temporaryFolder();
    for (let resumedAt = -1; readResult(folder) === undefined;) {
      const controller = new AbortController();
      // Each time one rollout further: the signal is there from the start.
      controller.abort();
      const before = resumedAt;
      await lastValueFrom(
        train(job, folder, { resume: true, signal: controller.signal }).pipe(
          tap((event) => event.kind === 'started' && (resumedAt = event.resumedAt)),
        ),
      ).catch((error: unknown) => expect((error as UserError).exitCode).toBe(130));
      if (resumedAt === before || resumedAt > 700) break;
    }
    await events(job, folder, { resume: true });
    expect(remains(folder)).toEqual(uninterrupted);
  });

  it('stops when nobody listens any more, leaving a checkpoint', async () => {
    const folder = temporaryFolder();
    await firstValueFrom(train(job, folder).pipe(take(1)));
    await expect.poll(() => readdirSync(join(folder, 'checkpoints'))).toContain('0');
    expect(readResult(folder)).toBeUndefined();
  });

  it('frees every tensor, finished or stopped', async () => {
    const before = tf.memory().numTensors;
    await whole(job);
    await stopped(temporaryFolder(), moments[2]![1]);
    expect(tf.memory().numTensors).toBe(before);
  });

  it('does not go on with another back end than it began with', async () => {
    const any = resolve(cueScenario());
    const folder = temporaryFolder();
    await stopped(folder, () => true, {}, any);
    const path = join(folder, 'versions.json');
    writeFileSync(path, readFileSync(path, 'utf8').replace('"name": "cpu"', '"name": "wasm"'));
    await expect(events(any, folder, { resume: true })).rejects.toThrow(
      "was begun on back end 'wasm', this is 'cpu'",
    );
  });

  it('does not go on with other kernels than it began with', async () => {
    const any = resolve(cueScenario());
    const folder = temporaryFolder();
    await stopped(folder, () => true, {}, any);
    const path = join(folder, 'versions.json');
    writeFileSync(path, readFileSync(path, 'utf8').replace(/"kernels": \[[^\]]*\]/, '"kernels": ["Tanh"]'));
    await expect(events(any, folder, { resume: true })).rejects.toThrow(
      'was begun with kernels [Tanh], there are [] now',
    );
  });

  it('says in one line where it cannot write', async () => {
    const file = join(temporaryFolder(), 'file');
    writeFileSync(file, '');
    await expect(events(job, join(file, 'run'))).rejects.toMatchObject({
      message: `cannot make ${join(file, 'run')}: a part of the path is a file`,
      exitCode: 1,
    });
  });

  it('answers a finished run again, and only with resume', async () => {
    const folder = await whole(job);
    const before = remains(folder);
    const told = await events(job, folder, { resume: true });
    expect(told.map(({ kind }) => kind)).toEqual(['started', 'finished']);
    expect(told[1]).toMatchObject({ result: readResult(folder), decisionsPerSecond: expect.any(Number) });
    expect(remains(folder)).toEqual(before);
    await expect(events(job, folder)).rejects.toThrow('holds this run already');
  });

  it('starts afresh where nothing was saved yet', async () => {
    const folder = temporaryFolder();
    await stopped(folder, () => true);
    writeFileSync(join(folder, 'metrics.ndjson'), '{"kind":"learning"}\n');
    truncateSync(join(folder, 'checkpoints', '0', 'state.bin'), 5);
    await expect(events(job, folder, { resume: true })).rejects.toThrow(/checkpoints\/0 is damaged/);
    const empty = temporaryFolder();
    await events(job, empty, { resume: true });
    expect(remains(empty)).toEqual(uninterrupted);
  });

  it('names a damaged checkpoint and goes on from the one before, to the same bytes', async () => {
    const folder = temporaryFolder();
    await stopped(folder, moments[3]![1]);
    const last = readdirSync(join(folder, 'checkpoints'))
      .map(Number)
      .toSorted((a, b) => b - a)[0]!;
    truncateSync(join(folder, 'checkpoints', String(last), 'weights.safetensors'), 99);
    const told = await events(job, folder, { resume: true });
    expect(told[0]).toMatchObject({
      kind: 'warning',
      message: expect.stringContaining(`${last} is damaged`),
    });
    expect(told[1]).toMatchObject({ kind: 'started', resumedAt: 800 });
    expect(remains(folder)).toEqual(uninterrupted);
  });

  it('stops at the first NaN, saying where, and keeps the last good checkpoint', async () => {
    const poisoned = resolve(
      cueScenario({ env: { id: 'Cues-v0', lanes: 8, parameters: { poisonedAfter: 150 } } }),
      {
        backend: 'cpu',
      },
    );
    const folder = temporaryFolder();
    const error = await events(poisoned, folder).catch((failure: unknown) => failure as UserError);
    expect(error).toBeInstanceOf(UserError);
    expect(error).toMatchObject({
      exitCode: 1,
      message: expect.stringMatching(/not a finite number in area '\w+' after 1216 decisions/),
    });
    expect((error as UserError).hint).toContain(join(folder, 'checkpoints', '800'));
    expect(readdirSync(join(folder, 'checkpoints')).toSorted()).toEqual(['416', '800']);
    expect((await evaluate(folder, { episodes: 5 })).score).toBeGreaterThan(0);
  });
});

describe('evaluate', () => {
  it('finds the score the run ended with, and passes or misses gates', async () => {
    const folder = await whole(job);
    const { score, normalisedScore } = readResult(folder)!;
    const gates = ['normalisedScore>=0.1', 'score>=1.5'];
    expect(await evaluate(folder, { gates })).toEqual({
      score,
      normalisedScore,
      episodes: 20,
      gates: [
        { gate: gates[0], value: normalisedScore, passed: true },
        { gate: gates[1], value: score, passed: false },
      ],
    });
    expect(remains(folder)).toEqual(uninterrupted);
  });

  it('takes the most probable action, other numbers of episodes, and the best weights on request', async () => {
    const folder = await whole(job);
    const sampled = await evaluate(folder, { episodes: 200 });
    const deterministic = await evaluate(folder, { episodes: 200, deterministic: true });
    expect(deterministic.score).toBeGreaterThan(sampled.score);
    expect(await evaluate(folder, { best: true })).toMatchObject({ episodes: 20, gates: [] });
  });

  it('refuses what is no run', async () => {
    await expect(evaluate(temporaryFolder())).rejects.toThrow('is no run folder');
    await expect(evaluate(await whole(job), { gates: ['score'] })).rejects.toThrow('is no comparison');
  });
});
