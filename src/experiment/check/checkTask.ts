import { setImmediate as nextTurn } from 'node:timers/promises';
import { Fault } from './check.js';
import { checks } from './checks.js';
import type { Subject } from './subject.js';

/** What one check found. */
export interface CheckResult {
  readonly name: string;
  readonly passed: boolean;
  /** What was seen, what is wrong, or why the check does not apply. */
  readonly detail: string;
}

export interface CheckReport {
  readonly passed: boolean;
  readonly checks: readonly CheckResult[];
}

/** Runs every check on a world, one after the other; `onCheck` hears of each before it begins. */
export async function checkTask(
  subject: Subject,
  onCheck: (name: string) => void = () => {},
): Promise<CheckReport> {
  const results: CheckResult[] = [];
  for (const name of Object.keys(checks)) {
    onCheck(name);
    // The event loop is seen to in between: an interrupt is heard.
    await nextTurn();
    results.push(await runCheck(name as keyof typeof checks, subject));
  }
  return { passed: results.every(({ passed }) => passed), checks: results };
}

/** Runs one check; an error the world throws is a fault too. */
export async function runCheck(name: keyof typeof checks, subject: Subject): Promise<CheckResult> {
  try {
    return { name, passed: true, detail: await checks[name](subject) };
  } catch (error) {
    const { message } = error as Error;
    return { name, passed: false, detail: error instanceof Fault ? message : `it throws: ${message}` };
  }
}
