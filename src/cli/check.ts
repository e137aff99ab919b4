import type { Command } from 'commander';
import type { CheckProgress, CheckReports } from '../experiment/check/checkAll.js';
import { align } from '../report/table.js';
import { collect } from './options.js';
import { print, printJson, tell } from './output.js';

interface CheckOptions {
  readonly plugins?: readonly string[];
  readonly json?: boolean;
}

/** `brainset check`: whether worlds keep every promise the suite makes of them. */
export function addCheck(program: Command): void {
  program
    .command('check')
    .description(
      "check worlds, your own too: Gymnasium's rules, determinism, snapshots, legal actions, trials, reference scores",
    )
    .argument('<env...>', "ids of environments, or 'all'")
    .option('--plugins <module>', 'load this module first; may be given several times', collect)
    .option('--json', 'print one JSON object')
    .action(runCheck);
}

async function runCheck(ids: readonly string[], { plugins = [], json }: CheckOptions): Promise<void> {
  const { checkAll } = await import('../experiment/check/checkAll.js');
  const { pluginPath } = await import('../experiment/plugins.js');
  const paths = plugins.map((plugin) => pluginPath(plugin, process.cwd()));
  const live = process.stderr.isTTY;
  const reports = await checkAll(ids, { plugins: paths, onCheck: live ? showLive : showPlain });
  if (live) process.stderr.write('\r\x1b[2K');
  if (json) printJson(reports);
  else print(text(reports));
  if (Object.values(reports.envs).some(({ passed }) => !passed)) process.exitCode = 1;
}

function showLive({ id, name, done, total }: CheckProgress): void {
  process.stderr.write(`\r\x1b[2K${id}: ${done} of ${total} checks, ${name}`);
}

function showPlain({ id, done, total }: CheckProgress): void {
  if (done === 0) tell(`${id}: ${total} checks`);
}

/** One world: every check on a line. Several: a line each. What failed is told below. */
function text({ envs }: CheckReports): string {
  const entries = Object.entries(envs);
  return entries.length === 1 ? full(...entries[0]!) : overview(entries);
}

type Entry = readonly [id: string, report: CheckReports['envs'][string]];

function full(...[id, { checks }]: Entry): string {
  const rows = checks.map(({ name, passed, detail }) => [passed ? 'passed' : 'FAILED', name, brief(detail)]);
  const failed = checks.filter(({ passed }) => !passed).length;
  const verdict =
    failed === 0
      ? `${id}: all ${checks.length} checks passed`
      : `${id}: ${failed} of ${checks.length} FAILED`;
  const table = align([['verdict', 'check', 'what was seen'], ...rows], ['left', 'left', 'left']);
  return [table, ...details(id, checks), verdict].join('\n');
}

function overview(entries: readonly Entry[]): string {
  const rows = entries.map(([id, { checks }]) => {
    const failed = checks.filter(({ passed }) => !passed).length;
    return [id, String(checks.length - failed), failed === 0 ? '–' : String(failed)];
  });
  const told = entries.flatMap(([id, { checks }]) => details(id, checks));
  return [align([['environment', 'passed', 'FAILED'], ...rows], ['left', 'right', 'right']), ...told].join(
    '\n',
  );
}

function details(id: string, checks: Entry[1]['checks']): readonly string[] {
  return checks.flatMap(({ name, passed, detail }) => (passed ? [] : [`FAILED: ${id} ${name}: ${detail}`]));
}

function brief(detail: string): string {
  return detail.length > 100 ? `${detail.slice(0, 99)}…` : detail;
}
