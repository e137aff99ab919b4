import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Executor, Job, RunEvent } from '../../src/experiment/job.js';
import { resolve } from '../../src/experiment/resolve.js';
import { cueScenario, cuesPlugin } from './cues.js';
import { temporaryFolder } from './temporaryFolder.js';

// The compiled package, since its processes run the compiled worker; imported late, since it is not there for the types.
const dist = (module: string): Promise<unknown> =>
  import(new URL(`../../dist/experiment/${module}`, import.meta.url).href);
const { inProcess, processPool } = (await dist(
  'executors.js',
)) as typeof import('../../src/experiment/executors.js');
const { compare, planComparison, runAll } = (await dist(
  'compare.js',
)) as typeof import('../../src/experiment/compare.js');
const { loadPlugins } = (await dist('plugins.js')) as typeof import('../../src/experiment/plugins.js');
await loadPlugins([cuesPlugin]);

const cues = cueScenario({
  budget: { decisions: 640 },
  evaluation: { every: 320, episodes: 4, finalEpisodes: 8 },
});
const plan = { rules: ['backprop'], controls: ['readoutOnly'] as const, seeds: [0, 1], backend: 'cpu' };

function closing(executor: Executor): Executor {
  onTestFinished(() => executor.close());
  return executor;
}

const metrics = (out: string, label: string) => readFileSync(join(out, label, 'metrics.ndjson'), 'utf8');

describe('compare', () => {
  it('gives the same bytes from a pool of processes as from one', async () => {
    const [serial, pooled] = [temporaryFolder(), temporaryFolder()];
    const one = await compare(cues, { ...plan, out: serial }, closing(inProcess()));
    const told: string[] = [];
    const onEvent = (label: string, { kind }: RunEvent) => void told.push(`${label} ${kind}`);
    const two = await compare(cues, { ...plan, out: pooled, onEvent }, closing(processPool(2)));
    const labels = planComparison(cues, { ...plan, out: '' }).map(({ label }) => label);
    expect(labels).toEqual([
      'backprop/seed-0',
      'backprop/seed-1',
      'backprop+readoutOnly/seed-0',
      'backprop+readoutOnly/seed-1',
    ]);
    for (const label of labels) {
      expect(metrics(pooled, label)).toBe(metrics(serial, label));
      for (const kind of ['started', 'evaluated', 'finished']) expect(told).toContain(`${label} ${kind}`);
    }
    expect(new Set(labels.map((label) => metrics(serial, label))).size).toBe(labels.length);
    const scores = (found: typeof one) =>
      JSON.stringify(found, (key, value: unknown) => (/folder|PerSecond/.test(key) ? null : value));
    expect(scores(two)).toBe(scores(one));
    const { backprop } = one.rules;
    expect(backprop!.runs.map(({ seed }) => seed)).toEqual([0, 1]);
    expect(backprop!.controls.readoutOnly!.runs).toHaveLength(2);
    const [a, b] = [backprop!, backprop!.controls.readoutOnly!].map(({ runs }) =>
      runs.map((run) => run.normalisedScore!),
    );
    expect(backprop!.normalisedScore!.mean).toBeCloseTo((a![0]! + a![1]!) / 2, 12);
    expect(backprop!.controls.readoutOnly!.difference!.mean).toBeCloseTo(
      (a![0]! - b![0]! + a![1]! - b![1]!) / 2,
      12,
    );
  });

  it('makes no finished run again', async () => {
    const out = temporaryFolder();
    const executor = closing(inProcess());
    const first = await compare(cues, { ...plan, out }, executor);
    const kinds: string[] = [];
    const onEvent = (_: string, { kind }: RunEvent) => void kinds.push(kind);
    const again = await compare(cues, { ...plan, out, resume: true, onEvent }, executor);
    expect(again).toEqual(first);
    expect(new Set(kinds)).toEqual(new Set(['started', 'finished']));
    await expect(compare(cues, { ...plan, out }, executor)).rejects.toThrow(
      /^4 of 4 runs failed; backprop\/seed-0: .* holds this run already/,
    );
  });
});

describe('a pool of processes', () => {
  it('loses one run with a process that dies, says which, and brings the others to their end', async () => {
    const out = temporaryFolder();
    const fatal = cueScenario({ env: { id: 'Cues-v0', lanes: 8, parameters: { fatalAfter: 70 } } });
    const runs = planComparison(cues, { ...plan, out });
    const jobs: Job[] = [resolve(fatal, { backend: 'cpu' }), ...runs.slice(1).map(({ job }) => job)];
    const planned = runs.map((run, i) => ({ ...run, job: jobs[i]! }));
    const failure = runAll(planned, {}, closing(processPool(2)));
    await expect(failure).rejects.toMatchObject({
      name: 'UserError',
      message: expect.stringMatching(/^backprop\/seed-0: the process of .* died$/),
      hint: expect.stringContaining('--resume'),
      exitCode: 1,
    });
    expect(readdirSync(runs[0]!.folder)).not.toContain('result.json');
    for (const { folder } of runs.slice(1)) expect(readdirSync(folder)).toContain('result.json');
  });

  it('stops all runs by signal, each with a checkpoint, and begins no other', async () => {
    const out = temporaryFolder();
    const endless = cueScenario({ budget: { decisions: 1e9 } });
    const controller = new AbortController();
    const onEvent = (_: string, { kind }: RunEvent) => void (kind === 'evaluated' && controller.abort());
    const planned = planComparison(endless, { ...plan, out });
    const failure = runAll(planned, { signal: controller.signal, onEvent }, closing(processPool(2)));
    await expect(failure).rejects.toMatchObject({ name: 'UserError', exitCode: 130 });
    const begun = planned.filter(({ label }) => readdirSync(out).includes(label.split('/')[0]!));
    expect(begun.length).toBeLessThan(planned.length);
    for (const { folder } of begun) expect(readdirSync(join(folder, 'checkpoints'))).not.toEqual([]);
  });

  it('hands on what a run complains of', async () => {
    const broken = cueScenario({ env: { id: 'Cues-v0', lanes: 8, parameters: { poisonedAfter: 9 } } });
    const [run] = planComparison(broken, { ...plan, out: temporaryFolder() });
    await expect(runAll([run!], {}, closing(processPool(1)))).rejects.toMatchObject({
      name: 'UserError',
      message: expect.stringMatching(/not a finite number in area '\w+' after 96 decisions/),
      exitCode: 1,
    });
  });
});
