import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Comparison } from '../../src/experiment/compare.js';

const out = mkdtempSync(join(tmpdir(), 'brainset-cartpole-'));
let found: Comparison;

// Rates were tuned on seeds 100 and up.
beforeAll(() => {
  const cli = resolve(import.meta.dirname, '../../dist/cli/main.js');
  const command = 'compare cartpole --rules backprop --controls readoutOnly --seeds 10 --json';
  const printed = execFileSync(process.execPath, [cli, ...command.split(' '), '--out', out], {
    encoding: 'utf8',
  });
  found = JSON.parse(printed) as Comparison;
}, 900_000);

afterAll(() => rmSync(out, { recursive: true, force: true }));

it('the gradient balances for at least 475 of 500 decisions on 9 of 10 seeds, within 500 000 decisions', () => {
  const { runs } = found.rules['backprop']!;
  expect(runs).toHaveLength(10);
  for (const { decisions } of runs) expect(decisions).toBeLessThanOrEqual(500_000);
  expect(runs.filter(({ score }) => score >= 475).length).toBeGreaterThanOrEqual(9);
});

it('with its hidden areas frozen it does so on none', () => {
  const { runs } = found.rules['backprop']!.controls['readoutOnly']!;
  expect(runs.filter(({ score }) => score >= 475)).toEqual([]);
});
