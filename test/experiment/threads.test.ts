import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lastValueFrom, tap } from 'rxjs';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { RunEvent } from '../../src/experiment/job.js';
import { resolve } from '../../src/experiment/resolve.js';
import { decodeTensors } from '../../src/experiment/safetensors.js';
import type { TrainOptions } from '../../src/experiment/train.js';
import { cueScenario, cuesPlugin } from './cues.js';
import { temporaryFolder } from './temporaryFolder.js';

// The compiled package, since its threads run the compiled program; imported late, since it is not there for the types.
const dist = (module: string): Promise<unknown> =>
  import(new URL(`../../dist/experiment/${module}`, import.meta.url).href);
const { train } = (await dist('train.js')) as typeof import('../../src/experiment/train.js');
const { loadPlugins } = (await dist('plugins.js')) as typeof import('../../src/experiment/plugins.js');
const { processPool } = (await dist('executors.js')) as typeof import('../../src/experiment/executors.js');
const { runAll } = (await dist('compare.js')) as typeof import('../../src/experiment/compare.js');
await loadPlugins([cuesPlugin]);

// Its world comes from a plugin, which a thread has to load too.
const job = resolve(cueScenario({ budget: { decisions: 960 } }), { backend: 'cpu' });

function trained(
  folder: string,
  options: TrainOptions,
  onEvent: (event: RunEvent) => void = () => {},
): Promise<unknown> {
  return lastValueFrom(train(job, folder, options).pipe(tap(onEvent)));
}

/** What a run leaves that does not depend on the clock; of the best agent what was learnt. */
const remains = (folder: string) => ({
  metrics: readFileSync(join(folder, 'metrics.ndjson'), 'utf8'),
  result: readFileSync(join(folder, 'result.json'), 'utf8'),
  best: decodeTensors(readFileSync(join(folder, 'best', 'weights.safetensors'))).tensors,
});

let alone: ReturnType<typeof remains>;
beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'brainset-'));
  await trained(folder, {});
  alone = remains(folder);
  rmSync(folder, { recursive: true });
});

describe('a run whose worlds several threads step', () => {
  it('leaves the bytes of a run with one', async () => {
    const folder = temporaryFolder();
    await trained(folder, { threads: 2 });
    expect(remains(folder)).toEqual(alone);
  });

  it.each([
    [3, 1],
    [1, 2],
  ])('goes on, begun with %i threads, with %i', async (before, after) => {
    const folder = temporaryFolder();
    const controller = new AbortController();
    const stopped = trained(folder, { threads: before, signal: controller.signal }, ({ kind }) => {
      if (kind === 'evaluated') controller.abort();
    });
    await expect(stopped).rejects.toMatchObject({ name: 'UserError', exitCode: 130 });
    await trained(folder, { threads: after, resume: true });
    expect(remains(folder)).toEqual(alone);
  });

  it('may be one of a pool of processes', async () => {
    const folder = temporaryFolder();
    const pool = processPool(1, { threads: 2 });
    onTestFinished(() => pool.close());
    await runAll([{ label: 'pooled', job, folder }], {}, pool);
    expect(remains(folder)).toEqual(alone);
  });

  it('fails, leaving its checkpoint, when a thread of it dies', async () => {
    const folder = temporaryFolder();
    const fatal = cueScenario({ env: { id: 'Cues-v0', lanes: 8, parameters: { exitsAfter: 70 } } });
    const run = lastValueFrom(train(resolve(fatal, { backend: 'cpu' }), folder, { threads: 2 }));
    await expect(run).rejects.toMatchObject({
      name: 'UserError',
      message: 'Cues-v0: the thread of lanes 4 … 7 exited with code 9',
      exitCode: 1,
    });
    expect(readdirSync(join(folder, 'checkpoints'))).not.toEqual([]);
    expect(readdirSync(folder)).not.toContain('result.json');
  });
});
