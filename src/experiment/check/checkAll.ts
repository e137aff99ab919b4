import { tasks } from '../../envs/index.js';
import { loadPlugins } from '../plugins.js';
import { checks } from './checks.js';
import { checkTask } from './checkTask.js';
import type { CheckReport } from './checkTask.js';
import { secondProcess } from './secondProcess.js';
import { subjectOf } from './subject.js';
import type { Effort } from './subject.js';

export interface CheckOptions {
  /** Modules that register more tasks: absolute paths or packages. */
  readonly plugins?: readonly string[];
  /** How much of the references is measured. */
  readonly effort?: Effort;
  /** Hears how it goes: `done` of `total` checks of a task are made, `name` comes next. */
  readonly onCheck?: (progress: CheckProgress) => void;
}

export interface CheckProgress {
  readonly id: string;
  readonly name: string;
  readonly done: number;
  readonly total: number;
}

/** What was found, by id of task. */
export interface CheckReports {
  readonly envs: Readonly<Record<string, CheckReport>>;
}

/**
 * Checks tasks by id, or every task there is ('all'), in their published form.
 *
 * Throws a `UserError` for an unknown id, before anything is checked, and for a plugin that cannot be loaded.
 */
export async function checkAll(
  ids: readonly string[],
  { plugins = [], effort, onCheck = () => {} }: CheckOptions = {},
): Promise<CheckReports> {
  await loadPlugins(plugins);
  const asked = new Set(ids.flatMap((id) => (id === 'all' ? tasks.entries() : tasks.get(id))));
  const elsewhere = secondProcess(plugins);
  const total = Object.keys(checks).length;
  const reports: [string, CheckReport][] = [];
  try {
    for (const task of asked) {
      let done = 0;
      const subject = subjectOf(task, { elsewhere, ...(effort && { effort }) });
      const report = await checkTask(subject, (name) => onCheck({ id: task.id, name, done: done++, total }));
      reports.push([task.id, report]);
    }
  } finally {
    elsewhere.close();
  }
  return { envs: Object.fromEntries(reports) };
}
