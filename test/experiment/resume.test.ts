import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lastValueFrom, tap } from 'rxjs';
import { expect, it } from 'vitest';
import { loadCheckpoint } from '../../src/experiment/checkpoint.js';
import type { RunEvent } from '../../src/experiment/job.js';
import { scenario } from '../../src/experiment/loadScenario.js';
import { resolve } from '../../src/experiment/resolve.js';
import { train } from '../../src/experiment/train.js';
import { rules } from '../../src/rules/index.js';
import { tasks } from '../../src/envs/index.js';
import { temporaryFolder } from './temporaryFolder.js';

const cases = tasks.names().flatMap((task) => rules.names().map((rule) => [task, rule] as const));

it.each(cases)(
  '%s by %s, stopped and resumed on wasm, ends with the bytes of a run that never was',
  async (id, rule) => {
    const short = scenario({
      question: 'Does it go on?',
      env: { id, lanes: 4, maxEpisodeSteps: 12 },
      agent: { horizon: 8 },
      rule,
      budget: { decisions: 640 },
      evaluation: { every: 256, episodes: 4, finalEpisodes: 4 },
      checkpoint: { every: 1000 },
      metrics: { every: 32 },
    });
    const job = resolve(short, { backend: 'wasm' });
    const [folder, whole] = [temporaryFolder(), temporaryFolder()];
    const controller = new AbortController();
    const run = train(job, folder, { signal: controller.signal });
    const stopAt = (event: RunEvent) => event.kind === 'evaluated' && event.decisions > 0;
    const stopping = run.pipe(tap((event) => void (stopAt(event) && controller.abort())));
    await expect(lastValueFrom(stopping)).rejects.toThrow('stopped after 288 of 640');
    await lastValueFrom(train(job, folder, { resume: true }));
    await lastValueFrom(train(job, whole));
    for (const file of ['metrics.ndjson', 'result.json'])
      expect(readFileSync(join(folder, file), 'utf8')).toBe(readFileSync(join(whole, file), 'utf8'));
    const [resumed, uninterrupted] = [folder, whole].map((from) => loadCheckpoint(from)!.checkpoint);
    expect(resumed).toEqual(uninterrupted);
  },
);
