import { join } from 'node:path';
import { bootstrapMean, mean, pairedDifference } from '../analysis/statistics.js';
import type { Interval } from '../analysis/statistics.js';
import { UserError } from '../errors.js';
import type { ControlName, Executor, Job, RunEvent, RunResult } from './job.js';
import { jointHypervolume } from './jointHypervolume.js';
import { resolve } from './resolve.js';
import type { Scenario } from './scenario.js';

/** One run to be made. */
export interface PlannedRun {
  /** `<rule>[+control]/seed-<n>`: tells it from the others, and is its folder below the comparison's. */
  readonly label: string;
  readonly job: Job;
  readonly folder: string;
}

/** A run that was made. */
export interface FinishedRun extends PlannedRun {
  readonly result: RunResult;
  readonly decisionsPerSecond: number;
}

/** A run as results show it. */
export interface RunReport {
  readonly seed: number;
  readonly score: number;
  readonly normalisedScore: number | null;
  readonly decisions: number;
  readonly decisionsPerSecond: number;
  readonly folder: string;
  readonly parts?: RunResult['parts'];
}

/** The runs of a rule, or of one of its controls. */
export interface RowReport {
  /** Null where the task has no reference to normalise by. */
  readonly normalisedScore: Interval | null;
  /** Of the runs' parts between 0, their worst, and 1; null where there are no parts, or nothing says what is worst. */
  readonly hypervolume: number | null;
  readonly decisionsPerSecond: number;
  readonly runs: readonly RunReport[];
}

export interface ControlReport extends RowReport {
  /** Normalised score of the rule less that of its control, paired over seeds. */
  readonly difference: Interval | null;
}

/** What a comparison found, by rule. */
export interface Comparison {
  readonly rules: Readonly<
    Record<string, RowReport & { readonly controls: Readonly<Partial<Record<ControlName, ControlReport>>> }>
  >;
}

export interface ComparisonPlan {
  /** Folder of the comparison. */
  readonly out: string;
  /** Default: the scenario's `compare.rules`, or all it has settings for. */
  readonly rules?: readonly string[];
  readonly controls?: readonly ControlName[];
  /** The same for every row. */
  readonly seeds?: readonly number[];
  readonly decisions?: number;
  readonly backend?: string | null;
}

export interface CompareOptions extends ComparisonPlan {
  /** Finished runs are not made again, others go on from their checkpoints. */
  readonly resume?: boolean;
  readonly signal?: AbortSignal;
  readonly onEvent?: (label: string, event: RunEvent) => void;
}

/**
 * Trains the same scenario under several rules and controls with paired seeds, on whatever `executor` runs on.
 *
 * When runs fail the others are still brought to their end; then throws a `UserError` naming those that failed.
 */
export async function compare(
  scenario: Scenario,
  options: CompareOptions,
  executor: Executor,
): Promise<Comparison> {
  return comparison(await runAll(planComparison(scenario, options), options, executor));
}

/** The runs of a comparison: every rule and each of its controls, with every seed. */
export function planComparison(scenario: Scenario, plan: ComparisonPlan): readonly PlannedRun[] {
  const { compare: defaults } = scenario;
  const configured = Object.keys(scenario.rules);
  const rules =
    plan.rules ?? [defaults.rules, configured, [scenario.rule]].find((names) => names.length > 0)!;
  const controls = [null, ...(plan.controls ?? defaults.controls)];
  const seeds = plan.seeds ?? Array.from({ length: defaults.seeds }, (_, seed) => seed);
  const decisions = plan.decisions ?? defaults.decisions ?? scenario.budget.decisions;
  return rules.flatMap((rule) =>
    controls.flatMap((control) =>
      seeds.map((seed) => {
        const label = `${control ? `${rule}+${control}` : rule}/seed-${seed}`;
        const job = resolve(scenario, { rule, control, seed, decisions, backend: plan.backend ?? null });
        return { label, job, folder: join(plan.out, label) };
      }),
    ),
  );
}

/** Makes every run and answers in their order; throws a `UserError` naming those that failed, after the others ended. */
export async function runAll(
  plan: readonly PlannedRun[],
  {
    resume = false,
    signal = new AbortController().signal,
    onEvent = () => {},
  }: Omit<CompareOptions, keyof ComparisonPlan>,
  executor: Executor,
): Promise<readonly FinishedRun[]> {
  const outcomes = await Promise.allSettled(
    plan.map(async (planned): Promise<FinishedRun> => {
      let decisionsPerSecond = 0;
      const result = await executor.run(planned.job, planned.folder, {
        resume,
        signal,
        onEvent(event) {
          if (event.kind === 'finished') ({ decisionsPerSecond } = event);
          onEvent(planned.label, event);
        },
      });
      return { ...planned, result, decisionsPerSecond };
    }),
  );
  const failed = outcomes.flatMap((outcome, i) =>
    outcome.status === 'rejected' ? [{ label: plan[i]!.label, error: outcome.reason as Error }] : [],
  );
  if (failed.length > 0) throw failureOf(failed, plan.length);
  return outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
}

/** The first failure, or, of several, their number and the first. A bug stays what it is. */
function failureOf(
  failed: readonly { readonly label: string; readonly error: Error }[],
  runs: number,
): Error {
  const { label, error } = failed[0]!;
  if (!(error instanceof UserError) || runs === 1) return error;
  const several = failed.length > 1 ? `${failed.length} of ${runs} runs failed; ` : '';
  return new UserError(`${several}${label}: ${error.message}`, error.hint, error.exitCode);
}

/** Rows of rules and controls from finished runs. */
export function comparison(runs: readonly FinishedRun[]): Comparison {
  const rules = [...new Set(runs.map(({ job }) => job.rule.name))].map((rule) => {
    const ofRule = runs.filter(({ job }) => job.rule.name === rule);
    const own = rowReport(ofRule.filter(({ job }) => job.control === null));
    const controls = [...new Set(ofRule.map(({ job }) => job.control))]
      .filter((control) => control !== null)
      .map((control) => [
        control,
        controlReport(own, rowReport(ofRule.filter(({ job }) => job.control === control))),
      ]);
    return [
      rule,
      { ...own, controls: Object.fromEntries(controls) as Comparison['rules'][string]['controls'] },
    ] as const;
  });
  return { rules: Object.fromEntries(rules) };
}

function controlReport(own: RowReport, control: RowReport): ControlReport {
  const [a, b] = [own, control].map(normalisedScores);
  return { ...control, difference: a && b ? pairedDifference(a, b) : null };
}

function rowReport(runs: readonly FinishedRun[]): RowReport {
  const reports = runs.map(runReport);
  const decisionsPerSecond = mean(reports.map((run) => run.decisionsPerSecond));
  const hypervolume = jointHypervolume(reports);
  const row = { normalisedScore: null, hypervolume, decisionsPerSecond, runs: reports };
  const scores = normalisedScores(row);
  return { ...row, normalisedScore: scores && bootstrapMean(scores) };
}

function normalisedScores({ runs }: RowReport): readonly number[] | null {
  const scores = runs.flatMap(({ normalisedScore }) => (normalisedScore === null ? [] : [normalisedScore]));
  return scores.length === runs.length ? scores : null;
}

/** What results say of a run. */
export function runReport({ result, decisionsPerSecond, folder }: FinishedRun): RunReport {
  const { seed, score, normalisedScore, decisions, parts } = result;
  return { seed, score, normalisedScore, decisions, decisionsPerSecond, folder, ...(parts && { parts }) };
}
