import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { cells, groups } from '../../bench/cells/index.mjs';
import { kinds } from '../../bench/cells/kinds.mjs';
import { asMarkdown, asText } from '../../bench/cells/show.mjs';
import { comparisons } from '../../bench/peers/comparisons.mjs';
import { objectives, rules, tasks } from '../../dist/index.js';

const root = resolve(import.meta.dirname, '..', '..');
const all = cells();
const named = (group: string): readonly string[] =>
  all.filter((cell) => cell.group === group).map(({ name }) => name);

test('everything in the registries is measured, and what others are compared with', () => {
  expect(named('rules')).toEqual(rules.names());
  expect(named('objectives')).toEqual(objectives.names());
  expect(named('environments').filter((name) => name.endsWith(', make'))).toHaveLength(tasks.names().length);
  for (const name of ['CartPole 256×32, 64-64', 'Foraging 256 lanes, 64', 'Foraging 256 lanes, 64-64'])
    expect(named('training')).toContain(name);
  for (const name of ['64-128-64-4 batch 256', '256-512-512-10 batch 256'])
    expect(named('updates')).toContain(name);
});

test('cells have names of their own, a group and a kind that there is', () => {
  const names = all.map(({ group, name }) => `${group} ${name}`);
  expect(new Set(names).size).toBe(names.length);
  for (const { group, kind } of [...all, ...comparisons.map(({ ours }) => ({ group: 'rules', ...ours }))])
    expect([group in groups, kind in kinds]).toEqual([true, true]);
});

test('a cell is measured beside its bound, and what fails says why', { timeout: 20_000 }, () => {
  const words = ['--quick', '--only', 'CartPole, make', '--json'];
  const { stdout, status } = spawnSync(process.execPath, [join(root, 'bench', 'all.mjs'), ...words], {
    encoding: 'utf8',
  });
  expect(status).toBe(0);
  const record = JSON.parse(stdout) as { machine: object; cells: Measured[] };
  expect(record.machine).toMatchObject({ node: process.version, core: null });
  expect(record.cells).toHaveLength(1);
  const [cell] = record.cells;
  expect(cell!.perSecond).toBeGreaterThan(1000);
  expect(cell!.ratio).toBeCloseTo(cell!.bound.microseconds / cell!.microseconds, 10);
  const failed = { ...cell, name: 'another', failed: 'it broke' };
  expect(asText([...record.cells, failed])).toMatch(/CartPole, make .* plain loop\n *another .* it broke$/m);
  expect(asMarkdown(record.cells)).toMatch(/^### Environments alone[^]*\| CartPole, make \|/);
});

interface Measured {
  readonly perSecond: number;
  readonly microseconds: number;
  readonly ratio: number;
  readonly bound: { readonly microseconds: number };
}

test('a cell or a core that there is not is told in a line', () => {
  const said = (...words: string[]) => {
    const file = join(root, 'bench', 'all.mjs');
    return spawnSync(process.execPath, [file, ...words], { encoding: 'utf8' });
  };
  expect(said('--only', 'cartpool')).toMatchObject({ status: 2, stderr: "there is no cell 'cartpool'\n" });
  expect(said('--core', 'x')).toMatchObject({
    status: 2,
    stderr: expect.stringMatching(/^--core x: .*\n$/) as string,
  });
  expect(said('--backends', 'wasn', '--only', '64 lanes, 64-64')).toMatchObject({
    status: 2,
    stderr: "unknown back end 'wasn'\n",
  });
});
