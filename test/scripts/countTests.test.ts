import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeEach, expect, test } from 'vitest';

const script = fileURLToPath(new URL('../../scripts/countTests.mjs', import.meta.url));
let folder = '';

beforeEach(() => {
  rmSync(folder, { recursive: true, force: true });
  folder = mkdtempSync(join(tmpdir(), 'brainset-count-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A report as vitest writes it: one entry a file, each with the states of its tests. */
function report(name: string, files: readonly { status: string; tests: readonly string[] }[]): void {
  const states = files.flatMap(({ tests }) => tests);
  const count = (state: string) => states.filter((each) => each === state).length;
  const testResults = files.map(({ status, tests }) => ({
    status,
    assertionResults: tests.map((state) => ({ status: state })),
  }));
  const totals = { numPassedTests: count('passed'), numFailedTests: count('failed'), testResults };
  writeFileSync(join(folder, name), JSON.stringify(totals));
}

function count(...more: string[]): { said: string; status: number | null } {
  const { stdout, status } = spawnSync(process.execPath, [script, folder, ...more], { encoding: 'utf8' });
  return { said: stdout, status };
}

test('sums what passed over all runs', () => {
  report('a.json', [{ status: 'passed', tests: ['passed', 'passed', 'skipped'] }]);
  report('b.json', [{ status: 'passed', tests: ['passed'] }]);
  expect(count()).toEqual({ said: '3 passed, 0 failed\n', status: 0 });
});

test('exits 1 for a failed test', () => {
  report('a.json', [{ status: 'failed', tests: ['passed', 'failed'] }]);
  expect(count()).toEqual({ said: '1 passed, 1 failed\n', status: 1 });
});

test('counts a file that could not be loaded, and a step that failed without a test', () => {
  report('a.json', [{ status: 'failed', tests: [] }]);
  expect(count()).toEqual({ said: '0 passed, 1 failed\n', status: 1 });
  expect(count('2')).toEqual({ said: '0 passed, 3 failed\n', status: 1 });
});
