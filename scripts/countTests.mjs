// Sums vitest's JSON reports: `node scripts/countTests.mjs FOLDER [failed steps]` prints `N passed, N failed` and exits 1
// if anything failed. A test file that could not even be loaded counts as one failure, and so does each failed step.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const [folder, failedSteps = '0'] = process.argv.slice(2);
if (!folder) throw new Error('usage: node scripts/countTests.mjs FOLDER [failed steps]');

const reports = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')));
const unloaded = (file) =>
  file.status === 'failed' && !file.assertionResults.some(({ status }) => status === 'failed');
const sum = (count) => reports.reduce((total, report) => total + count(report), 0);

const passed = sum((report) => report.numPassedTests);
const failed =
  sum((report) => report.numFailedTests + report.testResults.filter(unloaded).length) + Number(failedSteps);
console.log(`${passed} passed, ${failed} failed`);
if (failed > 0) process.exitCode = 1;
