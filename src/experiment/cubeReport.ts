import { z } from 'zod';
import { bootstrapMean, mean, pairedDifference } from '../analysis/statistics.js';
import type { Interval } from '../analysis/statistics.js';
import { UserError } from '../errors.js';
import type { FinishedRun } from './compare.js';
import { cellControls } from './cube.js';
import { declarationOf } from './declaration.js';
import type { ControlName } from './job.js';

const score = z.number();
const interval = z.strictObject({ value: score, low: score, high: score });
const whole = z.number().int().nonnegative();

/** One rule under one objective in one environment; scores are means over seeds, higher is better. */
const cell = z.strictObject({
  rule: z.string(),
  objective: z.string(),
  env: z.string(),
  before: score.describe('by the initial weights, in the worlds in which `after` is measured'),
  after: score.describe('by the final weights, frozen'),
  controls: z
    .strictObject({ rateZero: score, shuffled: score, readoutOnly: score })
    .describe(
      'final weights of the same seeds: never changed; taught by signals of other moments; changed at the output only',
    ),
  improvement: interval.describe(
    'after − the better of rateZero and shuffled, paired over seeds, with its 95 % bootstrap interval',
  ),
  unit: z.string().describe('of all scores of the cell'),
  learned: z.boolean().describe('improvement.low > 0'),
  afterInterval: interval.describe('after, with the 95 % bootstrap interval of the mean'),
  overRateZero: interval.describe('after − rateZero, paired'),
  overShuffled: interval.describe('after − shuffled, paired'),
  overReadoutOnly: interval.describe('after − readoutOnly, paired'),
  sd: score.describe('standard deviation of `after` over seeds'),
  seeds: z
    .array(z.strictObject({ seed: whole, before: score, after: score, shuffled: score, readoutOnly: score }))
    .describe('what the means are made of'),
  taskScore: z
    .strictObject({ before: score, after: score, unit: z.string() })
    .describe("the task's own score of the same weights, whatever the objective"),
  decisions: whole.describe('of each run, summed over lanes; of rateZero one rollout'),
  declares: z
    .strictObject({
      slices: z
        .array(
          z.strictObject({ kind: z.enum(['categorical', 'gaussian', 'scalar']), size: whole, count: whole }),
        )
        .readonly(),
      network: z.string(),
      hidden: z.array(whole).readonly(),
    })
    .describe(
      'output slices the objective asks for besides policy and values, and units of the hidden areas',
    ),
});

/** What `brainset cube` prints as JSON. */
export const cubeReport = z.strictObject({ cells: z.array(cell).min(1) });

export type CubeReport = z.output<typeof cubeReport>;
export type CubeCell = CubeReport['cells'][number];

/**
 * Cells of a cube from its finished runs, in their order.
 *
 * The weights of rate zero are the initial ones of the same seed, measured in the same worlds: they are what was before.
 * Throws a `UserError` for a score that is no finite number.
 */
export function reportCube(runs: readonly FinishedRun[]): CubeReport {
  for (const { label, result } of runs)
    if (!Number.isFinite(result.score) || !Number.isFinite(result.task.score))
      throw new UserError(
        `${label} scored ${result.score}`,
        'its objective or task cannot grade what it did',
        1,
      );
  const cells = new Map<string, FinishedRun[]>();
  for (const run of runs) {
    const { rule, objective, env } = run.job;
    const key = [objective.name, env.id, rule.name].join('\n');
    cells.set(key, [...(cells.get(key) ?? []), run]);
  }
  return cubeReport.parse({ cells: [...cells.values()].map(reportCell) } satisfies CubeReport);
}

function reportCell(runs: readonly FinishedRun[]): CubeCell {
  const under = (control: ControlName | null) => runs.filter(({ job }) => job.control === control);
  const scores = (control: ControlName | null) => under(control).map(({ result }) => result.score);
  const task = (control: ControlName | null) => mean(under(control).map(({ result }) => result.task.score));
  const [after, before] = [scores(null), scores(cellControls.rateZero)];
  const [shuffled, readoutOnly] = [scores(cellControls.shuffled), scores(cellControls.readoutOnly)];
  const { job, result } = under(null)[0]!;
  const improvement = difference(after, mean(before) >= mean(shuffled) ? before : shuffled);
  return {
    rule: job.rule.name,
    objective: job.objective.name,
    env: job.env.id,
    before: mean(before),
    after: mean(after),
    controls: { rateZero: mean(before), shuffled: mean(shuffled), readoutOnly: mean(readoutOnly) },
    improvement,
    unit: result.unit,
    learned: improvement.low > 0,
    afterInterval: valued(bootstrapMean(after)),
    overRateZero: difference(after, before),
    overShuffled: difference(after, shuffled),
    overReadoutOnly: difference(after, readoutOnly),
    sd: standardDeviation(after),
    seeds: under(null).map(({ job: { seed } }, i) => ({
      seed,
      before: before[i]!,
      after: after[i]!,
      shuffled: shuffled[i]!,
      readoutOnly: readoutOnly[i]!,
    })),
    taskScore: { before: task(cellControls.rateZero), after: task(null), unit: result.task.unit },
    decisions: result.decisions,
    declares: declarationOf(job),
  };
}

function difference(a: readonly number[], b: readonly number[]): z.output<typeof interval> {
  return valued(pairedDifference(a, b));
}

function valued({ mean: value, low, high }: Interval): z.output<typeof interval> {
  return { value, low, high };
}

/** s = √(Σ (xᵢ − x̄)² / (n − 1)) */
function standardDeviation(values: readonly number[]): number {
  const centre = mean(values);
  return Math.sqrt(values.reduce((sum, x) => sum + (x - centre) ** 2, 0) / (values.length - 1));
}
