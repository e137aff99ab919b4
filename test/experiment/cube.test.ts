import { join } from 'node:path';
import { expect, it } from 'vitest';
import { selectBackend } from '../../src/backend/select.js';
import { loadCube, planCube } from '../../src/experiment/cube.js';
import { evaluateAgent } from '../../src/experiment/evaluation.js';
import { finished } from '../../src/experiment/finished.js';
import type { Job } from '../../src/experiment/job.js';
import { agentOf, worldOf } from '../../src/experiment/parts.js';
import { cellText, cubeFolder } from './cubes.js';
import { temporaryFolder } from './temporaryFolder.js';

const two = { 'a.yaml': cellText('predictive'), 'b.yaml': cellText('reward'), 'notes.txt': '' };
const cells = () => loadCube(cubeFolder(temporaryFolder(), two));

it('reads a cell of objective and environment from each file, in the order of the registries', async () => {
  const scenarios = await cells();
  expect(scenarios.map(({ name, objective }) => [name, objective.name])).toEqual([
    ['b', 'reward'],
    ['a', 'predictive'],
  ]);
});

it('refuses what is no cube, naming the file', async () => {
  const folder = () => temporaryFolder();
  const load = (files: Readonly<Record<string, string>>) => loadCube(cubeFolder(folder(), files));
  await expect(load({ 'notes.txt': '' })).rejects.toThrow(/holds no scenario$/);
  await expect(loadCube(join(folder(), 'none'))).rejects.toThrow(/none cannot be read/);
  await expect(load({ ...two, 'c.yaml': cellText('rewrad') })).rejects.toMatchObject({
    message: expect.stringMatching(/c\.yaml:4: unknown objective 'rewrad'$/),
    hint: "did you mean 'reward'?",
  });
  const sized = two['b.yaml'].replace('lanes: 4', 'lanes: 2');
  await expect(load({ ...two, 'c.yaml': sized })).rejects.toThrow(
    "b.yaml and c.yaml are both objective 'reward' in ReversalBandit-v0",
  );
  expect(await load({ ...two, 'c.yaml': cellText('reward', 'TwoStep-v0') })).toHaveLength(3);
});

it('plans every rule, whole and under each control, with the same seeds', async () => {
  const plan = planCube(await cells(), { out: 'o', seeds: 2 });
  expect(plan).toHaveLength(2 * 2 * 4 * 2);
  expect(new Set(plan.map(({ job }) => job.id)).size).toBe(plan.length);
  expect(plan.slice(0, 8).map(({ label }) => label)).toEqual(
    ['', '+rateZero', '+shuffledRpe', '+readoutOnly'].flatMap((control) =>
      [0, 1].map((seed) => `b/backprop${control}/seed-${seed}`),
    ),
  );
  expect(plan[0]!.folder).toBe(join('o', 'b', 'backprop', 'seed-0'));
});

it('spends the whole budget, the quick one or the same for all; one rollout where nothing is learned', async () => {
  const [scenario] = await cells();
  const budgets = (options: object, of = scenario!) => {
    const runs = planCube([of], { out: 'o', seeds: 2, ...options }).filter(({ job }) => job.seed === 0);
    return runs.slice(0, 4).map(({ job }) => job.decisions);
  };
  expect(budgets({})).toEqual([512, 32, 512, 512]);
  expect(budgets({ quick: true })).toEqual([64, 32, 64, 64]);
  expect(budgets({ decisions: 96 })).toEqual([96, 32, 96, 96]);
  const unsaid = { ...scenario!, budget: { decisions: 510 } };
  expect(budgets({ quick: true }, unsaid)).toEqual([128, 32, 128, 128]);
  const [run] = planCube([scenario!], { out: 'o', seeds: 2 });
  expect(run!.job).toMatchObject({ evaluation: { every: null }, checkpointEvery: 512 });
});

it('refuses a single seed, which has no interval', async () => {
  const scenarios = await cells();
  expect(() => planCube(scenarios, { out: 'o', seeds: 1 })).toThrow('no intervals');
});

it('has measured the initial weights, in the worlds of the final measurement, where rates are zero', async () => {
  await selectBackend('cpu');
  const scenarios = await cells();
  for (const scenario of scenarios) {
    const plan = planCube([scenario], { out: temporaryFolder(), seeds: 2, quick: true, backend: 'cpu' });
    const jobOf = (control: Job['control']) => plan.find(({ job }) => job.control === control)!;
    const score = async ({ job, folder }: (typeof plan)[number]) => {
      const options = { resume: false, signal: new AbortController().signal };
      return (await finished(job, folder, options, () => {})).score;
    };
    const before = await beginning(jobOf(null).job);
    expect(await score(jobOf('rateZero'))).toBe(before);
    const long = jobOf('rateZero');
    expect(await score({ ...long, job: { ...long.job, decisions: 256 }, folder: temporaryFolder() })).toBe(
      before,
    );
    expect(await score(jobOf(null))).not.toBe(before);
  }
});

/** What weights that have lived through nothing score where a run is measured at its end. */
async function beginning(job: Job): Promise<number> {
  const world = worldOf(job);
  const agent = agentOf(job, world);
  const found = await evaluateAgent(agent, job, { episodes: job.evaluation.finalEpisodes, kind: 'final' });
  agent.dispose();
  world.close();
  return found.score;
}
