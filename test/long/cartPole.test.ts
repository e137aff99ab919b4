import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');

interface Report {
  readonly runs: readonly { readonly seed: number; readonly score: number; readonly decisions: number }[];
}

it('the gradient agent balances the pole: ≥ 475 over 100 episodes within 500 000 decisions on 9 of 10 seeds', () => {
  const out = mkdtempSync(join(tmpdir(), 'brainset-cartpole-'));
  const command = ['run', 'cartpole', '--seeds', '10', '--json', '--out', out];
  const printed = execFileSync(process.execPath, [join(root, 'dist/cli/main.js'), ...command], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  rmSync(out, { recursive: true, force: true });
  const { runs } = JSON.parse(printed) as Report;
  expect(runs.length).toBe(10);
  for (const { decisions } of runs) expect(decisions).toBeLessThanOrEqual(500_000 + 256);
  expect(runs.filter(({ score }) => score >= 475).length).toBeGreaterThanOrEqual(9);
});
