import { z } from 'zod';
import { UserError } from '../errors.js';
import { stream } from '../random.js';
import type { RandomStream } from '../random.js';
import { component } from '../registry.js';
import type { Embodiment, FrozenLife, Judgement, Objective, Pursuit } from '../types.js';
import { attempts } from './empowerment/attempts.js';
import { instruments } from './empowerment/instruments.js';
import type { Measured } from './empowerment/instruments.js';
import { outcomeOf, sensedOutcome } from './empowerment/outcome.js';
import { repertoireOf } from './empowerment/repertoires.js';

const count = z.number().int().positive();

const options = z.strictObject({
  channels: z
    .array(z.union([z.string(), z.strictObject({ name: z.string(), noise: z.number().positive() })]))
    .default([])
    .describe('what counts as an outcome: names, or names with a noise; none: every channel with noise'),
  steps: count.default(2).describe('n, actions of a sequence'),
  hold: count.default(1).describe('decisions for which each of them lasts'),
  actions: z
    .array(z.number().int())
    .default([])
    .describe('what sequences are made of, where actions are discrete; none: every action'),
  spread: z
    .number()
    .positive()
    .default(0.5)
    .describe('σ of the source in halves of the range, where actions are continuous'),
  hidden: z.array(count).default([32]).describe('units of each hidden area of decoder and worth'),
  learningRate: z.number().positive().default(0.005).describe("their step size, Adam's"),
  memory: count.default(4096).describe('sequences kept for learning, with what they led to'),
  batch: count.default(128).describe('of them drawn at once'),
  reuse: z.number().positive().default(8).describe('how often each is drawn, on average'),
  babbling: z
    .number()
    .int()
    .nonnegative()
    .default(0)
    .describe('decisions a lane at first, for which every lane tries things out and no policy learns'),
  states: count.default(48).describe('visited states an evaluation measures at'),
  samples: count.default(8).describe('draws of the sensor noise a sequence there'),
});

type Options = z.output<typeof options>;

/**
 * Empowerment: the greatest information, in nats, that n actions carry into what is sensed after them, from a state s.
 *
 *   E(s) = max_ω I(Aⁿ; S′ | s) ≥ bound(s) = ln Σ exp u(s, aⁿ),  u(s, aⁿ) ≈ E ln q(aⁿ | s, s′)
 *
 * The policy is paid the bound at the state reached, r_t = (1 − γ) bound(s_{t+1}), so that values are discounted means of it;
 * 0 after death, since the dead have no options. The source ω that tries sequences out, open-loop, is not the policy: it plays
 * on an eighth of the lanes, which teach the decoder q and the worth u and nothing else.
 *
 * Evaluated as the mean capacity of the channel itself, by Monte-Carlo Blahut–Arimoto (for continuous actions that of a
 * linear channel fitted to rollouts), from snapshots of states that the frozen policy visits; no instrument has a say in it. The
 * sensor noise is part of the definition: exact channels are refused. There is no evaluation of optimal actions here, so
 * an agent that avoids responses, as the empowered do, scores low in the task.
 *
 * Klyubin, Polani & Nehaniv (2005), IEEE CEC 1:128–135. https://doi.org/10.1109/CEC.2005.1554676
 * Mohamed & Rezende (2015), NeurIPS 28:2125–2133, arXiv:1509.08731. Departures: `enumerated`, `instruments`.
 */
export const empowerment = component(
  {
    name: 'empowerment',
    summary: 'How much can be brought about: the information from action sequences to what is sensed.',
    cite: 'Klyubin, Polani & Nehaniv (2005), IEEE CEC 1:128, doi:10.1109/CEC.2005.1554676',
    options,
  },
  (settings): Objective => ({
    name: 'empowerment',
    unit: 'nats',
    parts: [{ name: 'bound', weight: 1, unit: 'nats' }],
    embody(embodiment) {
      const measured = {
        size: embodiment.observationSpace.flatSize,
        repertoire: repertoireOf(embodiment.actionSpace, settings),
        outcome: outcomeOf(embodiment, settings.channels),
      };
      requireOthers(embodiment);
      return {
        slices: [],
        begin: (_output, random) => pursue(settings, measured, embodiment, random),
        evaluate: (life) => meanCapacity(settings, measured, life),
      };
    },
  }),
);

function pursue(
  settings: Options,
  measured: Measured,
  { lanes, gamma }: Embodiment,
  random: RandomStream,
): Pursuit {
  const { repertoire } = measured;
  const known = instruments(measured, settings, random);
  const tried = attempts(repertoire, { ...settings, lanes });
  const share = gamma < 1 ? 1 - gamma : 1;
  return {
    get exploring() {
      return tried.exploring;
    },
    explore: (observation, starts, actions) => tried.play(observation, starts, actions, known.draw),
    judge(rolled) {
      const { nextObservation, terminated, ended, valid } = rolled;
      const bound = known.bound(nextObservation).map((nats, i) => (terminated[i] ? 0 : nats));
      known.learn(nextObservation, tried.collect({ nextObservation, terminated, ended }));
      return {
        scalars: [bound.map((nats) => share * nats)],
        lessons: [],
        measures: measuresOf(bound, valid, known.told, repertoire.most),
      };
    },
    snapshot() {
      const { tensors, state } = known.snapshot();
      return { tensors, state: { known: state, tried: tried.snapshot() } };
    },
    restore({ tensors, state }) {
      const saved = state as { readonly known: unknown; readonly tried: unknown };
      known.restore({ tensors, state: saved.known });
      tried.restore(saved.tried);
    },
    dispose: known.dispose,
  };
}

/** The mean bound, what the decoder tells, and how near the bound comes to what as many sequences can carry at most. */
function measuresOf(
  bound: Float64Array,
  valid: Uint8Array,
  decoder: number,
  most: number,
): Judgement['measures'] {
  let [sum, rows] = [0, 0];
  for (let i = 0; i < bound.length; i++)
    if (valid[i]) {
      sum += bound[i]!;
      rows++;
    }
  const mean = sum / Math.max(1, rows);
  return { bound: mean, decoder, ...(Number.isFinite(most) && { saturation: mean / most }) };
}

/** The mean, over states that frozen weights visit, of how much can be brought about from them, nats. */
function meanCapacity(
  { states, samples, hold }: Options,
  { repertoire, outcome }: Measured,
  { visited, simulate }: Pick<FrozenLife, 'visited' | 'simulate'>,
): number {
  const random = stream(0, 'evaluation');
  const sensor = { noise: outcome.noise, samples, random };
  const capacities = visited(states).map((from) =>
    repertoire.capacity((code) => {
      const actions = Array.from({ length: repertoire.length * hold }, (_, t) =>
        repertoire.action(code, Math.floor(t / hold)),
      );
      return sensedOutcome(outcome, simulate(from, actions));
    }, sensor),
  );
  return capacities.reduce((sum, nats) => sum + nats, 0) / capacities.length;
}

/** Who explores does not learn: somebody else must be there. */
function requireOthers({ lanes }: Embodiment): void {
  if (lanes > 1) return;
  throw new UserError(
    "objective 'empowerment' needs 2 lanes or more: an eighth of them, one at least, only tries things out",
    'set env.lanes, 8 or more',
  );
}
