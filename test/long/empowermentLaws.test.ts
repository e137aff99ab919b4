import { join, resolve as path } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { mean, pairedDifference } from '../../src/analysis/statistics.js';
import { selectBackend } from '../../src/backend/select.js';
import { foragingParameters } from '../../src/envs/foraging/parameters.js';
import type { ForagingWorld } from '../../src/envs/foraging/world.js';
import { loadScenario } from '../../src/experiment/loadScenario.js';
import { evaluationSeed } from '../../src/experiment/parts.js';
import { resolve } from '../../src/experiment/resolve.js';
import type { ControlName, Job } from '../../src/experiment/job.js';
import type { Scenario } from '../../src/experiment/scenario.js';
import type { Agent } from '../../src/types.js';
import { begun, frozenWay, grown, newborn, watch } from '../support/herd.js';

const file = join(path(import.meta.dirname, '../..'), 'scenarios/cube/empowerment-foraging.yaml');
/** Seeds that no setting was chosen on. */
const seeds = [1, 2, 3];
/** Half of what the scenario gives. */
const decisions = 100_000;
/** px from a corner within which an agent counts as in it. */
const reach = 40;

/** Where frozen weights are once they have settled. */
interface Whereabouts {
  /** Mean distance of the agent's centre from the nearest corner, px. */
  readonly distance: number;
  /** Share of decisions within reach of a corner. */
  readonly cornered: number;
}

/** Of decisions 101 to 300 in 64 worlds that no training has seen. */
function whereabouts(agent: Agent, { env }: Job): Whereabouts {
  const { width, height } = foragingParameters.parse(env.parameters);
  const herd = begun<ForagingWorld>({ ...env, maxEpisodeSteps: null }, 64, evaluationSeed('final'));
  const distances: number[] = [];
  const way = frozenWay(agent);
  watch(herd, way, 100);
  watch(herd, way, 200, ({ world: { scene } }) => {
    const [x, y] = scene.physics.position as unknown as readonly [number, number];
    distances.push(Math.hypot(Math.min(x, width - x), Math.min(y, height - y)));
  });
  const cornered = distances.filter((distance) => distance < reach).length / distances.length;
  return { distance: mean(distances), cornered };
}

function found(scenario: Scenario, seed: number, control: ControlName | null): Whereabouts {
  const job = resolve(scenario, { seed, control, decisions });
  const agent = control === 'rateZero' ? newborn(job) : grown(job);
  const where = whereabouts(agent, job);
  agent.dispose();
  return where;
}

let trained: readonly Whereabouts[];
let rateZero: readonly Whereabouts[];
let shuffledRpe: readonly Whereabouts[];

beforeAll(async () => {
  await selectBackend('wasm');
  const scenario = await loadScenario(file);
  const all = (control: ControlName | null) => seeds.map((seed) => found(scenario, seed, control));
  [trained, rateZero, shuffledRpe] = [all(null), all('rateZero'), all('shuffledRpe')];
});

const distances = (found: readonly Whereabouts[]) => found.map(({ distance }) => distance);
const cornered = (found: readonly Whereabouts[]) => found.map((where) => where.cornered);

// Distance from the nearest corner of a square of 200 px, whose middle is 141 px away, and share within 40 px of one:
//   trained      127, 124, 121 px  0, 0, 0
//   rateZero      76,  77,  76 px  0.13, 0.12, 0.13
//   shuffledRpe   33,  25,  28 px  0.70, 0.96, 0.86: it drifts against a wall and into a corner
describe('an agent that is paid its empowerment', () => {
  it('keeps away from corners, farther than it was born to', () => {
    expect(pairedDifference(distances(trained), distances(rateZero)).low).toBeGreaterThan(20);
    expect(Math.max(...cornered(trained))).toBeLessThan(0.01);
    expect(Math.min(...cornered(rateZero))).toBeGreaterThan(0.05);
  });

  it('does not where it hears of empowerment at the wrong moments', () => {
    expect(pairedDifference(distances(trained), distances(shuffledRpe)).low).toBeGreaterThan(20);
    expect(mean(distances(shuffledRpe))).toBeLessThan(mean(distances(rateZero)) + 10);
  });
});
