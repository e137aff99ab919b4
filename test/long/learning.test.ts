import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Comparison } from '../../src/experiment/compare.js';

const root = resolve(import.meta.dirname, '../..');
const out = mkdtempSync(join(tmpdir(), 'brainset-learning-'));
let found: Comparison;

// The scenario users start with, on seeds its rates were not tuned on.
beforeAll(() => {
  const command =
    'compare foraging --seeds 2 --decisions 300000 --controls readoutOnly,rateZero,shuffledRpe --json';
  const cli = join(root, 'dist/cli/main.js');
  const printed = execFileSync(process.execPath, [cli, ...command.split(' '), '--out', out], {
    encoding: 'utf8',
  });
  found = JSON.parse(printed) as Comparison;
}, 900_000);

afterAll(() => rmSync(out, { recursive: true, force: true }));

describe.each([
  ['backprop', 0.8],
  ['attentionGated', 0.7],
  ['rewardModulatedHebbian', 0.45],
])('%s forages', (rule, least) => {
  it(`far better than at random, with nobody telling it how (≥ ${least})`, () => {
    expect(found.rules[rule]!.normalisedScore!.mean).toBeGreaterThan(least);
  });

  it('not at all when its rates are zero', () => {
    const { rateZero } = found.rules[rule]!.controls;
    for (const run of rateZero!.runs) expect(Math.abs(run.normalisedScore!)).toBeLessThan(0.1);
  });

  it('not at all when it hears of reward at the wrong moments', () => {
    const { rateZero, shuffledRpe } = found.rules[rule]!.controls;
    for (const [i, run] of shuffledRpe!.runs.entries())
      expect(run.normalisedScore! - rateZero!.runs[i]!.normalisedScore!).toBeLessThan(0.1);
  });
});

describe.each(['backprop', 'attentionGated'])('%s', (rule) => {
  it('owes part of it to its hidden areas', () => {
    const { runs, controls } = found.rules[rule]!;
    for (const [i, run] of runs.entries())
      expect(run.normalisedScore!).toBeGreaterThan(controls.readoutOnly!.runs[i]!.normalisedScore!);
  });
});
