import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { planCube } from '../../src/experiment/cube.js';
import { cubeReport, reportCube } from '../../src/experiment/cubeReport.js';
import type { Job } from '../../src/experiment/job.js';
import { scenario } from '../../src/experiment/loadScenario.js';
import type { ScenarioInput } from '../../src/experiment/scenario.js';
import { cellText, finishedRuns } from './cubes.js';

const scenarios = ['reward', 'predictive'].map((name) =>
  scenario(parse(cellText(name)) as ScenarioInput, name),
);
const plan = planCube(scenarios, { out: 'o', seeds: 5 });

/** Scores of a seed under each condition; noise that is the same for all of a seed cancels in pairs. */
const scored =
  (levels: Readonly<Record<string, number>>) =>
  ({ control, seed, rule, objective }: Job): number => {
    const learns = rule.name === 'backprop' || objective.name === 'reward';
    const level = levels[control ?? (learns ? 'whole' : 'rateZero')]!;
    return level + 3 * seed + (control === null ? 0.1 * (seed % 2) : 0);
  };

const report = reportCube(
  finishedRuns(plan, scored({ rateZero: 1, shuffledRpe: 2, readoutOnly: 7, whole: 5 })),
);

it('has a cell for each rule, objective and environment, named as in the registries', () => {
  expect(report.cells.map(({ rule, objective, env }) => [rule, objective, env])).toEqual([
    ['backprop', 'reward', 'ReversalBandit-v0'],
    ['rewardModulatedHebbian', 'reward', 'ReversalBandit-v0'],
    ['backprop', 'predictive', 'ReversalBandit-v0'],
    ['rewardModulatedHebbian', 'predictive', 'ReversalBandit-v0'],
  ]);
});

it('means over seeds, and pairs the improvement with the better of rate zero and shuffled', () => {
  const [cell] = report.cells;
  expect(cell).toMatchObject({
    before: 7,
    after: expect.closeTo(11.04, 10),
    controls: { rateZero: 7, shuffled: 8, readoutOnly: 13 },
    improvement: { value: expect.closeTo(3.04, 10), low: expect.closeTo(3, 10) },
    overRateZero: { value: expect.closeTo(4.04, 10) },
    overShuffled: { value: expect.closeTo(3.04, 10) },
    overReadoutOnly: { value: expect.closeTo(-1.96, 10) },
    unit: 'nats',
    learned: true,
    taskScore: { before: expect.closeTo(70, 10), after: expect.closeTo(110.4, 10), unit: 'pellets' },
    decisions: 512,
  });
  expect(cell!.sd).toBeCloseTo(Math.sqrt(90.012 / 4), 10);
  expect(cell!.seeds[1]).toEqual({ seed: 1, before: 4, after: 8.1, shuffled: 5, readoutOnly: 10 });
  const worse = reportCube(
    finishedRuns(plan, scored({ rateZero: 2, shuffledRpe: 1, readoutOnly: 7, whole: 5 })),
  );
  expect(worse.cells[0]!.improvement).toEqual(worse.cells[0]!.overRateZero);
});

it('says that nothing was learned where the interval reaches zero', () => {
  const unlearned = report.cells.at(-1)!;
  expect(unlearned.improvement.value).toBeLessThan(0);
  expect(unlearned.learned).toBe(false);
  const even = reportCube(finishedRuns(plan, () => 1));
  for (const { improvement, learned } of even.cells)
    expect([improvement, learned]).toEqual([{ value: 0, low: 0, high: 0 }, false]);
});

it('declares what the objective asks of the network, by its slices alone', () => {
  const [reward, , predictive] = report.cells;
  expect(reward!.declares).toEqual({ slices: [], network: 'dense', hidden: [8] });
  expect(predictive!.declares).toEqual({
    slices: [{ kind: 'categorical', size: 8, count: 3 }],
    network: 'dense',
    hidden: [8],
  });
});

it('keeps to its schema, which lets nothing through that is missing, misspelt or no number', () => {
  expect(cubeReport.parse(JSON.parse(JSON.stringify(report)))).toEqual(report);
  const [cell] = report.cells;
  const { unit: _, ...unitless } = cell!;
  for (const wrong of [unitless, { ...cell!, learnt: true }, { ...cell!, after: NaN }])
    expect(cubeReport.safeParse({ cells: [wrong] }).success).toBe(false);
  expect(cubeReport.safeParse({ cells: [] }).success).toBe(false);
});

it('refuses a score that is no number, naming the run', () => {
  const broken = finishedRuns(plan, ({ seed, control }) => (seed === 3 && control === null ? NaN : 1));
  expect(() => reportCube(broken)).toThrow('reward/backprop/seed-3 scored NaN');
});
