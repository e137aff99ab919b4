import { beforeAll, describe, expect, it } from 'vitest';
import { bootstrapMean, mean, pairedDifference } from '../../src/analysis/statistics.js';
import { selectBackend } from '../../src/backend/select.js';
import { ring, regions } from '../../src/envs/noisyTv/ring.js';
import type { Region, RegionShares } from '../../src/envs/noisyTv/ring.js';
import { noisyTvParameters } from '../../src/envs/noisyTv/parameters.js';
import { scenario } from '../../src/experiment/loadScenario.js';
import { evaluationSeed } from '../../src/experiment/parts.js';
import { resolve } from '../../src/experiment/resolve.js';
import type { Job } from '../../src/experiment/job.js';
import type { Agent } from '../../src/types.js';
import { begun, frozenWay, grown, newborn, watch } from '../support/herd.js';

type Earned = 'progress' | 'surprise' | 'predictability';

/** Seeds that no setting was chosen on. */
const seeds = [1, 2, 3, 4, 5];
const parameters = noisyTvParameters.parse({
  // A black wall in the light is no second dark room where every fifth pixel flickers.
  flicker: 0.2,
});
/** The share of the ring, and of the decisions of a random walk, that is TV, pattern or dark room. */
const chance = 1 / ring(parameters).length;

function jobOf(earns: Earned, seed: number): Job {
  const life = scenario({
    question: 'Where does it lead to be paid for this?',
    env: { id: 'NoisyTv-v0', lanes: 64, maxEpisodeSteps: 50, parameters },
    // Wide, and slow: the more units, the less of one place is forgotten while another is learned.
    network: { name: 'dense', options: { hidden: [256] } },
    objective: { name: 'predictive', options: { channels: ['vision.picture'], bins: 4, earns } },
    // Everything is paid on arrival, and values near 9 ln 4/(1 − γ) nats would have to be learned first.
    agent: { gamma: 0.5 },
    rule: 'backprop',
    rules: { backprop: { learningRate: 0.002, entropy: 0.5 } },
    budget: { decisions: 200_000 },
  });
  return resolve(life, { seed });
}

/** Where frozen weights go: shares of 32 lives of 100 decisions in worlds that no training has seen. */
function whereabouts(agent: Agent, { env }: Job): RegionShares {
  const herd = begun({ ...env, maxEpisodeSteps: null }, 32, evaluationSeed('final'));
  const told = new Map<unknown, RegionShares>();
  watch(herd, frozenWay(agent), 100, (one, info) => void told.set(one, info['regions'] as RegionShares));
  return meanShares([...told.values()]);
}

const meanShares = (shares: readonly RegionShares[]): RegionShares =>
  Object.fromEntries(
    regions.map((region) => [region, mean(shares.map((share) => share[region]))]),
  ) as RegionShares;

/** Shares of frozen weights every 10 000 decisions of a life. */
function followed(earns: Earned, seed: number): readonly RegionShares[] {
  const job = jobOf(earns, seed);
  const found: RegionShares[] = [];
  grown(job, job.decisions / 10_000, (agent) => found.push(whereabouts(agent, job))).dispose();
  return found;
}

function unlearned(seed: number): RegionShares {
  const job = jobOf('progress', seed);
  const agent = newborn(job);
  const found = whereabouts(agent, job);
  agent.dispose();
  return found;
}

let lives: Readonly<Record<Earned, readonly (readonly RegionShares[])[]>>;
let rateZero: readonly RegionShares[];

beforeAll(async () => {
  await selectBackend('wasm');
  const all = (earns: Earned) => seeds.map((seed) => followed(earns, seed));
  lives = { progress: all('progress'), surprise: all('surprise'), predictability: all('predictability') };
  rateZero = seeds.map(unlearned);
});

/** One share a seed: the mean over weights frozen between two moments of life, in thousands of decisions. */
const share = (earns: Earned, region: Region, [from, to]: readonly [number, number]) =>
  lives[earns].map((life) => meanShares(life.slice(from / 10, to / 10))[region]);
const atBirth = (region: Region) => rateZero.map((shares) => shares[region]);

/** When the wall is learned and the pattern is not, and the half of life that is left then. */
const early = [50, 100] as const;
const late = [100, 200] as const;

/** By how much one share exceeds another at least: the lower bound of their difference over paired seeds. */
const lead = (more: readonly number[], less: readonly number[]) => pairedDifference(more, less).low;

// Shares of frozen weights, mean of five seeds, chance 1/6 for each of the three:
//                              TV     pattern  dark room
//   surprise, 50–100 k         0.703  0.157    0.009
//   surprise, 100–200 k        0.877  0.045    0.003
//   progress, 50–100 k         0.002  0.003    0.954
//   progress, 100–200 k        0.069  0.074    0.237
//   predictability, 100–200 k  0.001  0.000    0.624
// Most is gained in the dark, where a length falls from 9 ln 4 nats to none, so an agent paid progress begins there. Once
// little is left to learn, its shares drift back towards chance: from 200 000 to 400 000 decisions it is before the TV
// 0.112 of the time (0.033 to 0.289, by seed), before the pattern 0.241.
describe('before a noisy TV, an agent', () => {
  it('stays there when it is paid +description length', () => {
    expect(mean(share('surprise', 'tv', late))).toBeGreaterThan(0.5);
    for (const span of [early, late])
      expect(lead(share('surprise', 'tv', span), atBirth('tv'))).toBeGreaterThan(0.2);
  });

  it('leaves it when it is paid compression progress, for as long as something else is learned', () => {
    expect(bootstrapMean(share('progress', 'tv', early)).high).toBeLessThan(0.05);
    expect(lead(share('surprise', 'tv', early), share('progress', 'tv', early))).toBeGreaterThan(0.4);
  });

  it('is there less than chance would have it in the later half of that life too', () => {
    expect(bootstrapMean(share('progress', 'tv', late)).high).toBeLessThan(chance);
    expect(lead(atBirth('tv'), share('progress', 'tv', late))).toBeGreaterThan(0);
    expect(lead(share('surprise', 'tv', late), share('progress', 'tv', late))).toBeGreaterThan(0.4);
  });

  it('seeks the dark room when it is paid −description length', () => {
    for (const span of [early, late]) {
      expect(bootstrapMean(share('predictability', 'tv', span)).high).toBeLessThan(0.05);
      expect(lead(share('predictability', 'dark', span), atBirth('dark'))).toBeGreaterThan(0.2);
    }
  });

  it('stays in the dark room for that alone: progress leaves it when the dark is learned', () => {
    expect(lead(share('progress', 'dark', early), share('progress', 'dark', late))).toBeGreaterThan(0.3);
    expect(lead(share('predictability', 'dark', late), share('progress', 'dark', late))).toBeGreaterThan(0.2);
  });

  it('goes anywhere as it was born, with rates of zero', () => {
    for (const region of ['tv', 'pattern', 'dark'] as const)
      for (const found of atBirth(region)) expect(Math.abs(found - chance)).toBeLessThan(0.03);
  });
});
