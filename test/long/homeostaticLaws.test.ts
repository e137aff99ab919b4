import { join, resolve as path } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bootstrapMean, mean, pairedDifference } from '../../src/analysis/statistics.js';
import { selectBackend } from '../../src/backend/select.js';
import { homeostasisPolicies } from '../../src/envs/homeostasis/policies.js';
import { homeostasisParameters } from '../../src/envs/homeostasis/parameters.js';
import { policiesOf } from '../../src/envs/worlds/anchors.js';
import { homeostasis } from '../../src/envs/homeostasis.js';
import { loadScenario } from '../../src/experiment/loadScenario.js';
import { evaluationSeed } from '../../src/experiment/parts.js';
import { resolve } from '../../src/experiment/resolve.js';
import type { Job } from '../../src/experiment/job.js';
import { stream } from '../../src/random.js';
import type { Agent, ScriptedPolicy, Task } from '../../src/types.js';
import { animals, between, fill, scriptedWay, siteOf, upon } from '../support/appetite.js';
import type { Animal } from '../support/appetite.js';
import { frozenWay, grown, newborn, watch } from '../support/herd.js';
import type { Way } from '../support/herd.js';

const root = path(import.meta.dirname, '../..');
const lifetime = 500;
const needs = [0, 1] as const;
/** A set-point above the scenario's own, 0. */
const more = 0.5;

let job: Job;
let trained: Agent;
/** The same agent with rates of zero: what it was born with. */
let rateZero: Agent;
/** An agent that wants more of everything. */
let ambitious: Agent;

beforeAll(async () => {
  await selectBackend('wasm');
  // A seed its settings were not chosen on.
  const seed = 1;
  const file = join(root, 'scenarios/homeostatic.yaml');
  const scenario = await loadScenario(file);
  const set = [`env.parameters.foodSetPoint=${more}`, `env.parameters.waterSetPoint=${more}`];
  job = resolve(scenario, { seed });
  trained = grown(job);
  ambitious = grown(resolve(await loadScenario(file, { set }), { seed }));
  rateZero = newborn(job);
});

afterAll(() => [trained, rateZero, ambitious].forEach((agent) => agent.dispose()));

const spec = () => ({ ...job.env, maxEpisodeSteps: lifetime });
const parameters = () => homeostasisParameters.parse(job.env.parameters);
const herdOf = (count: number) => animals(spec(), count, evaluationSeed('final'));

/** Of animals between food and water that lack one of them, the share that enters its site first. */
function preference(agent: Agent): number {
  const random = stream(1, 'layout');
  const chosen: boolean[] = [];
  for (const lacking of needs) {
    const herd = herdOf(250).filter((animal) =>
      between(animal, parameters().separation, 2 * Math.PI * random.uniform()),
    );
    for (const animal of herd) fill(animal, lacking === 0 ? [-0.6, 0.1] : [0.1, -0.6]);
    watch(herd, frozenWay(agent), 60, (animal) => {
      const site = siteOf(animal);
      if (site >= 0) chosen.push(site === lacking);
      return site >= 0;
    });
  }
  return chosen.filter(Boolean).length / chosen.length;
}

/** Animals in the world of an agent that wants so much of everything. */
const wanting = (setPoint: number, count: number) =>
  animals(
    { ...spec(), parameters: { ...parameters(), foodSetPoint: setPoint, waterSetPoint: setPoint } },
    count,
    evaluationSeed('final'),
  );

/** What animals that begin in a site take in over 15 decisions, of what it could give; the other store is where it should be. */
function appetite(agent: Agent, level: number, setPoint = 0): number {
  const [count, decisions] = [100, 15];
  const taken = needs.map((need) => {
    const herd = wanting(setPoint, count);
    for (const animal of herd) {
      upon(animal, need);
      fill(animal, need === 0 ? [level, setPoint] : [setPoint, level]);
    }
    let sum = 0;
    watch(herd, frozenWay(agent), decisions, ({ scene }) => {
      sum += scene.body.intake[need]!;
    });
    return sum / (count * decisions * parameters().gain);
  });
  return mean(taken);
}

/** The share of its life that an agent's stores are above this level. */
function above(level: number, agent: Agent, setPoint = 0): number {
  const levels: number[] = [];
  const note = ({ scene }: Animal) => void levels.push(...scene.body.levels);
  watch(wanting(setPoint, 100), frozenWay(agent), lifetime, note);
  return levels.filter((found) => found > level).length / levels.length;
}

describe('an animal that is paid for the drive it takes away', () => {
  it('goes for the resource that it lacks; one that never learned goes for either', () => {
    expect(preference(trained)).toBeGreaterThan(0.75);
    expect(Math.abs(preference(rateZero) - 0.5)).toBeLessThan(0.15);
  });

  it('eats when it is hungry and stops when it has enough; one that never learned eats as it comes', () => {
    const [hungry, sated] = [-0.5, 0.25].map((level) => appetite(trained, level));
    expect(hungry).toBeGreaterThan(3 * sated!);
    const [asHungry, asSated] = [-0.5, 0.25].map((level) => appetite(rateZero, level));
    expect(asHungry! / asSated!).toBeLessThan(1.5);
  });

  it('has enough at its set-point: one whose set-point is higher goes on, and stops there', () => {
    const wants = (level: number) => appetite(ambitious, level, more);
    expect(wants(0.25)).toBeGreaterThan(2 * appetite(trained, 0.25));
    expect(wants(0.25)).toBeGreaterThan(2 * wants(0.8));
    expect(above(more / 2, trained)).toBeLessThan(0.05);
    expect(above(more / 2, ambitious, more)).toBeGreaterThan(0.3);
  });
});

/** How long animals of a world live, of 500 decisions. */
const livesIn = (of: Job, wayOf: (herd: readonly Animal[]) => Way) => {
  const herd = animals({ ...of.env, maxEpisodeSteps: lifetime }, 100, evaluationSeed('final'));
  return watch(herd, wayOf(herd), lifetime);
};
const scriptedLives = (of: Job, policy: unknown) =>
  livesIn(of, (herd) =>
    scriptedWay(herd, policy as ScriptedPolicy, homeostasisParameters.parse(of.env.parameters)),
  );

// On seeds 1, 2 and 3 it lives 329, 375 and 449 of 500 decisions on average; the larger deficit first 259, chance and
// rate zero 44, foresight all 500.
describe('an animal whose food and water lie so far apart that myopia kills', () => {
  it('outlives chance, the larger deficit of the moment, and what it was born as', () => {
    const own = livesIn(job, () => frozenWay(trained));
    const others = {
      random: scriptedLives(job, policiesOf(homeostasis as unknown as Task)['random']),
      largerDeficitFirst: scriptedLives(job, homeostasisPolicies.largerDeficitFirst),
      rateZero: livesIn(job, () => frozenWay(rateZero)),
    };
    for (const [name, lives] of Object.entries(others)) {
      const { low } = pairedDifference(own, lives);
      expect(low, `${name}: ${mean(lives)} against ${mean(own)}`).toBeGreaterThan(0);
    }
  });

  it('would live for ever with foresight', () => {
    expect(bootstrapMean(scriptedLives(job, homeostasisPolicies.oracle)).low).toBe(lifetime);
  });
});

describe('where food and water lie as near as in the cube', () => {
  // There an animal that is paid the same, with the settings of that scenario, lives 488 after 200 000 decisions.
  it('cannot outlive the larger deficit of the moment, which lives for ever', async () => {
    const near = resolve(await loadScenario(join(root, 'scenarios/cube/reward-homeostasis.yaml')));
    expect(bootstrapMean(scriptedLives(near, homeostasisPolicies.largerDeficitFirst)).low).toBe(lifetime);
    expect(mean(scriptedLives(near, policiesOf(homeostasis as unknown as Task)['random']))).toBeLessThan(50);
  });
});
