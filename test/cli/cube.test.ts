import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { cubeReport } from '../../src/experiment/cubeReport.js';
import { cellText, cubeFolder } from '../experiment/cubes.js';
import { brainset, folder } from './brainset.js';
import type { Outcome } from './brainset.js';

const files = { 'reward.yaml': cellText('reward'), 'predictive.yaml': cellText('predictive') };
const file = (out: string, name: string) => readFileSync(join(out, name), 'utf8');

describe('a cube of two scenarios and two rules', () => {
  const scenarios = cubeFolder(folder(), files);
  const out = join(folder(), 'cube');
  const args = ['cube', scenarios, '--quick', '--seeds', '2', '--out', out];
  let made: Outcome;
  beforeAll(async () => {
    made = await brainset(...args, '--workers', '2', '--json');
  });

  test('prints the agreed JSON and keeps it, with a table and the picture as SVG and PNG', () => {
    expect([made.code, made.stderr.includes('error')]).toEqual([0, false]);
    const { cells } = cubeReport.parse(JSON.parse(made.stdout));
    expect(cells.map(({ rule, objective }) => `${rule} ${objective}`)).toEqual([
      'backprop reward',
      'rewardModulatedHebbian reward',
      'backprop predictive',
      'rewardModulatedHebbian predictive',
    ]);
    expect(cells.map(({ decisions }) => decisions)).toEqual([64, 64, 64, 64]);
    expect(file(out, 'cube.json')).toBe(made.stdout);
    expect(file(out, 'cube.svg')).toContain('predictive · ReversalBandit-v0');
    expect(file(out, 'cube.png').slice(1, 4)).toBe('PNG');
    expect(file(out, 'table.txt')).toMatch(/^objective +environment +rule/);
    expect(readdirSync(join(out, 'reward'))).toHaveLength(2 * 4);
  });

  test('makes no finished run again, and says the same, as a table where no JSON is asked for', async () => {
    const timings = join('reward', 'backprop', 'seed-0', 'timings.ndjson');
    const before = file(out, timings);
    const [again, refused] = await Promise.all([
      brainset(...args, '--resume', '--serial'),
      brainset(...args, '--serial'),
    ]);
    expect([again.code, again.stdout]).toEqual([0, file(out, 'table.txt')]);
    expect(again.stdout).toContain('2 seeds are few');
    expect([file(out, timings), file(out, 'cube.json')]).toEqual([before, made.stdout]);
    expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining('--resume')]);
  });
});

test('a run that fails makes the cube fail, naming the run', async () => {
  const wild = { 'wild.yaml': cellText('reward').replaceAll('0.01', '3e5') };
  const sgd = ['--set', 'agent.optimizer=sgd', '--serial', '--out', join(folder(), 'cube')];
  const { code, stderr } = await brainset('cube', cubeFolder(folder(), wild), '--seeds', '2', ...sgd);
  expect(code).toBe(1);
  expect(stderr).toMatch(/^error: .*wild\/\w+/m);
});

test('what is no cube is refused before anything is made', async () => {
  const unknown = cubeFolder(folder(), { 'a.yaml': cellText('rewrad') });
  const [named, budgets] = await Promise.all([
    brainset('cube', unknown),
    brainset('cube', unknown, '--quick', '--decisions', '9'),
  ]);
  expect(named).toMatchObject({ code: 2, stdout: '' });
  expect(named.stderr).toMatch(
    /^error: .*a\.yaml:4: unknown objective 'rewrad'\nhint: did you mean 'reward'/,
  );
  expect([budgets.code, budgets.stderr]).toEqual([2, expect.stringContaining('cannot be used with')]);
});
