import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { tasks } from '../../../src/envs/index.js';
import { checks } from '../../../src/experiment/check/checks.js';
import type { CheckName } from '../../../src/experiment/check/checks.js';
import { checkTask, runCheck } from '../../../src/experiment/check/checkTask.js';
import { secondProcess } from '../../../src/experiment/check/secondProcess.js';
import { subjectOf } from '../../../src/experiment/check/subject.js';
import { loadPlugins } from '../../../src/experiment/plugins.js';
import { flaws, sound } from './flaws.js';

// The second process runs what is compiled.
const program = new URL('../../../dist/experiment/check/secondLife.js', import.meta.url);
const plugin = fileURLToPath(new URL('flawed.mjs', import.meta.url));
const elsewhere = secondProcess([plugin], program);
afterAll(() => elsewhere.close());
await loadPlugins([plugin]);

const remote: readonly (readonly [check: CheckName, id: string])[] = [
  ['sameInAnotherProcess', 'Here-v0'],
  ['goesOnInAnotherProcess', 'Keeper-v0'],
];

test.each(Object.keys(sound))('a sound world passes: %s', async (name) => {
  const report = await checkTask(sound[name]!());
  expect(report.checks.filter(({ passed }) => !passed)).toEqual([]);
  expect(report.passed).toBe(true);
});

describe('a flawed world is found by the check that is there for it', () => {
  test.each(flaws)('%s: it %s', async (check, _what, flawed) => {
    const { passed, detail } = await runCheck(check, flawed());
    expect(passed).toBe(false);
    expect(detail).toMatch(/.{10}/);
  });

  test.each(remote)('%s: %s', async (check, id) => {
    const found = await runCheck(check, subjectOf(tasks.get(id), { elsewhere }));
    expect(found).toMatchObject({ passed: false, detail: expect.stringContaining('process') });
    const intact = await runCheck(check, subjectOf(tasks.get('Sound-v0'), { elsewhere }));
    expect(intact).toMatchObject({ passed: true, detail: expect.stringContaining('decisions') });
  });

  test('and there is one for each', () => {
    const covered = new Set<string>([...flaws, ...remote].map(([check]) => check));
    expect(Object.keys(checks).filter((name) => !covered.has(name))).toEqual([]);
  });

  test('late in an episode only by a check of whole episodes', async () => {
    const [, , late] = flaws.find(([check]) => check === 'repeatsWholeEpisodes')!;
    expect(await runCheck('repeatsItself', late())).toMatchObject({ passed: true });
  });
});

test('a second process that does not know the task says so, and what it cannot do is told', async () => {
  const unknown = await runCheck('sameInAnotherProcess', { ...sound['corridor']!(), elsewhere });
  expect(unknown).toMatchObject({ passed: true, detail: expect.stringContaining('does not apply') });
  const { spec } = subjectOf(tasks.get('Sound-v0'));
  const wrong = elsewhere.live({ spec: { ...spec, parameters: { extra: 1 } }, decisions: 1 });
  await expect(wrong).rejects.toThrow(/in a second process: .*'extra'/);
});

test('a second process that cannot start is told', async () => {
  const broken = secondProcess(['/no/such/plugin.mjs'], program);
  const { spec } = subjectOf(tasks.get('Sound-v0'));
  await expect(broken.live({ spec, decisions: 1 })).rejects.toThrow(
    /in a second process: plugin .* cannot be loaded/,
  );
  broken.close();
});
