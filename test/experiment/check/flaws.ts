import { z } from 'zod';
import { box } from '../../../src/envs/spaces/index.js';
import type { CheckName } from '../../../src/experiment/check/checks.js';
import { subjectOf } from '../../../src/experiment/check/subject.js';
import type { Subject } from '../../../src/experiment/check/subject.js';
import { stream } from '../../../src/random.js';
import type { Environment, Task, Trial, World, WorldRandom } from '../../../src/types.js';
import { corridor } from '../../support/corridor.js';
import { twoDoors } from '../../support/twoDoors.js';

const effort = { seeds: 4, settings: 1 };
const of = (task: object): Subject => subjectOf(task as Task, { effort });

/** Worlds that pass every check. */
export const sound: Readonly<Record<string, () => Subject>> = {
  corridor: () => of(corridor()),
  'two doors': () => of(twoDoors()),
  glider: () => of(glider()),
};

/** The corridor, pushed by a force instead of a choice. */
function glider(flaw: Flaw = () => ({})): Task {
  const force = box({ low: [-1, -1], high: [1, 1] });
  return flawedTask((world) => {
    const step = (action: unknown) => world.step(Math.sign((action as Float32Array)[0]!) + 1);
    const pushed: World = { ...world, actionSpace: force, step };
    return { ...pushed, ...flaw(pushed) };
  }, glides);
}

const glides = {
  policies: {
    right: { kind: 'ideal', summary: 'always right', begin: () => () => Float32Array.of(1, 0) },
  },
  // By the transition matrix, as the corridor's own: here nobody rests.
  references: [
    { parameters: {}, scores: { random: { value: 4721 / 8192, error: 0 }, right: { value: 1, error: 0 } } },
  ],
};

type Flaw = (world: World) => Partial<World>;

/** The corridor with parts of its world, and of what it says of itself, exchanged. */
function flawedTask(flaw: Flaw, about: object = {}): Task {
  const whole = corridor() as unknown as Task;
  const create = (parameters: unknown): World => {
    const world = whole.create(parameters);
    return { ...world, ...flaw(world) };
  };
  return { ...whole, create, ...about };
}

const world = (flaw: Flaw, about: object = {}) => of(flawedTask(flaw, about));
const task = (about: object) => of({ ...corridor(), ...about });
const trials = (amend: (trial: Trial) => Trial) => of(twoDoors(amend));

/** The corridor whose public face is exchanged. */
function face(flaw: (whole: Environment) => Partial<Environment>): Subject {
  const whole = of(corridor());
  const make = (limit?: number): Environment => {
    const one = whole.make(limit);
    return Object.assign(Object.create(one) as Environment, flaw(one));
  };
  return { ...whole, make };
}

const svg = (inside: string, size = 'width="20" height="9"') =>
  `<svg xmlns="http://www.w3.org/2000/svg" ${size}>${inside}</svg>`;
let lived = 0;
let shared = 0;

/** A seed that is none is made one. */
const mended = (seed: unknown) => Math.abs(Math.round(Number(seed))) || 0;

/** For each check, worlds that it must find wrong. */
export const flaws: readonly (readonly [check: CheckName, what: string, flawed: () => Subject])[] = [
  ['describesItself', 'names no source', () => task({ cite: '' })],
  [
    'parametersExplained',
    'has a parameter without unit',
    () =>
      task({ parameters: corridor().parameters.extend({ extra: z.number().default(1).describe('what') }) }),
  ],
  ['parametersExplained', 'takes any parameter', () => task({ parameters: corridor().parameters.loose() })],
  ['referencesStated', 'has a best policy that there is not', () => task({ best: 'left' })],
  [
    'referencesStated',
    'has chance beat its best',
    () =>
      task({
        references: [
          { parameters: {}, scores: { random: { value: 2, error: 0 }, right: { value: 1, error: 0 } } },
        ],
      }),
  ],
  [
    'spacesSound',
    'draws actions it does not take',
    () => world(({ actionSpace }) => ({ actionSpace: { ...actionSpace, sample: () => 3 } })),
  ],
  [
    'channelsCover',
    'has channels that overlap',
    () =>
      world(({ observationSpace: space }) => ({
        observationSpace: { ...space, channels: space.channels.map((one) => ({ ...one, offset: 0 })) },
      })),
  ],
  [
    'resetAndStepAnswer',
    'says 0 instead of false',
    () =>
      world(({ step }) => ({ step: (action) => ({ ...step(action), terminated: 0 as unknown as boolean }) })),
  ],
  [
    'seedsRepeat',
    'begins where it left off',
    () => {
      let begun = 0;
      return world(({ reset, observe }) => ({
        reset: (random) => (begun++, reset(random)),
        observe: (into) => {
          observe(into);
          into[0] = begun;
        },
      }));
    },
  ],
  [
    'wrongSeedsRefused',
    'makes a seed of anything',
    () => face((one) => ({ reset: ({ seed } = {}) => one.reset({ seed: mended(seed) }) })),
  ],
  [
    'orderEnforced',
    'begins by itself',
    () =>
      face((one) => ({
        step: (action) => {
          if (one.seed === undefined) one.reset();
          return one.step(action);
        },
      })),
  ],
  [
    'endIsTheEnd',
    'goes on after the end',
    () =>
      face((one) => {
        let over = false;
        return {
          step: (action) => {
            if (over) one.reset();
            const step = one.step(action);
            over = step.terminated || step.truncated;
            return step;
          },
        };
      }),
  ],
  [
    'clockTruncates',
    'truncates before its time',
    () => world(({ step }) => ({ step: (action) => ({ ...step(action), truncated: true }) })),
  ],
  [
    'closes',
    'is closed once only',
    () =>
      face((one) => {
        let closed = false;
        return {
          close: () => {
            if (closed) throw new Error('closed already');
            closed = true;
            one.close();
          },
        };
      }),
  ],
  [
    'everyActionAccepted',
    'does not know how to rest',
    () =>
      world(({ step }) => ({
        step: (action) => {
          if (action === 1) throw new Error('not this one');
          return step(action);
        },
      })),
  ],
  [
    'otherActionsRefused',
    'takes anything',
    () => face((one) => ({ step: (action) => one.step(one.actionSpace.contains(action) ? action : 1) })),
  ],
  [
    'lanesRefuseOthers',
    'takes NaN',
    () =>
      world(({ actionSpace }) => ({
        actionSpace: { ...actionSpace, contains: (action): action is unknown => typeof action === 'number' },
      })),
  ],
  [
    'actionsNotKept',
    'acts a decision late on an array it keeps',
    () =>
      of(
        glider(({ step }) => {
          let kept: unknown = Float32Array.of(0, 0);
          return {
            step: (action) => {
              const outcome = step(kept);
              kept = action;
              return outcome;
            },
          };
        }),
      ),
  ],
  [
    'actionsNotKept',
    'changes what it is given',
    () => of(glider(({ step }) => ({ step: (action) => step((action as Float32Array).fill(1)) }))),
  ],
  [
    'observationsFresh',
    'shows one array all the time',
    () =>
      face((one) => {
        const array = new Float32Array(3);
        const same = <T extends { readonly observation: Float32Array }>(shown: T): T => {
          array.set(shown.observation);
          return { ...shown, observation: array };
        };
        return { reset: (options) => same(one.reset(options)), step: (action) => same(one.step(action)) };
      }),
  ],
  [
    'observationsStay',
    'writes into what it has shown',
    () =>
      world(({ observe, step }) => {
        let shown: Float32Array | undefined;
        return {
          observe: (into) => {
            shown = into;
            observe(into);
          },
          step: (action) => {
            shown?.fill(0.5);
            return step(action);
          },
        };
      }),
  ],
  [
    'infosStay',
    'tells one info all the time',
    () =>
      world(({ step }) => {
        const info = { steps: 0 };
        return {
          step: (action) => {
            info.steps++;
            return { ...step(action), info };
          },
        };
      }),
  ],
  [
    'observationsBounded',
    'senses beyond its bounds, far along',
    () =>
      world(({ observe }) => ({ observe: (into) => (observe(into), into[0]! > 3.5 && (into[0] = 1001)) })),
  ],
  [
    'observationsWhole',
    'leaves an entry as it was',
    () => world(() => ({ observe: (into) => void into.fill(0, 0, 2) })),
  ],
  [
    'rewardsFinite',
    'pays NaN at the end',
    () =>
      world(({ step }) => ({
        step: (action) => {
          const outcome = step(action);
          return outcome.terminated ? { ...outcome, reward: NaN } : outcome;
        },
      })),
  ],
  [
    'policiesLegal',
    'has a policy that walks through walls',
    () => task({ policies: { right: { kind: 'ideal', summary: 'too far', begin: () => () => 3 } } }),
  ],
  [
    'repeatsItself',
    'counts what it has lived through',
    () => world(({ observe }) => ({ observe: (into) => (observe(into), (into[0] = lived++ / 100)) })),
  ],
  ['repeatsWholeEpisodes', 'forgets its seed late in an episode', late],
  [
    'seedsDiffer',
    'brings a seed of its own',
    () =>
      world(({ reset }) => ({
        reset: (random) => {
          random.layout.uniform();
          return reset({ layout: stream(7, 'layout'), noise: stream(7, 'noise') });
        },
      })),
  ],
  [
    'mindsNoOther',
    'shares its place with others',
    () =>
      world(({ reset, step, observe }) => ({
        reset: (random) => ((shared = 0), reset(random)),
        step: (action) => {
          shared += Number(action);
          return step(action);
        },
        observe: (into) => (observe(into), (into[0] = shared)),
      })),
  ],
  ['goesOnFromSnapshot', 'forgets where it was', () => world(() => ({ snapshot: () => ({ place: 0 }) }))],
  [
    'goesOnFromSnapshot',
    'draws from a stream that no snapshot holds',
    () => {
      const own = stream(0, 'noise');
      return world(({ observe }) => ({ observe: (into) => (observe(into), (into[0] = own.uniform())) }));
    },
  ],
  [
    'goesOnElsewhere',
    'keeps its snapshots to itself',
    () =>
      world(({ snapshot, restore }) => {
        const kept: unknown[] = [];
        return {
          snapshot: () => kept.push(snapshot()) - 1,
          restore: (key) => restore(kept[key as number] ?? { place: 0 }),
        };
      }),
  ],
  [
    'snapshotsStay',
    'hands out what it lives by',
    () =>
      world(({ snapshot, step }) => {
        const state = { place: 0 };
        return {
          snapshot: () => Object.assign(state, snapshot()),
          step: (action) => {
            const outcome = step(action);
            state.place = -1;
            return outcome;
          },
        };
      }),
  ],
  [
    'looksTheSame',
    'draws what no snapshot holds',
    () =>
      world(({ step }) => {
        let steps = 0;
        return {
          step: (action) => (steps++, step(action)),
          render: () => svg(`<rect width="${1 + steps}" height="4"/>`),
        };
      }),
  ],
  [
    'endIsKept',
    'rises from the dead',
    () =>
      face((one) => ({
        restore: (snapshot) => {
          one.restore(snapshot);
          one.reset();
        },
      })),
  ],
  ['drawsItself', 'draws without a size', () => world(() => ({ render: () => svg('', '') }))],
  ['showsPixels', 'draws nothing', () => world(() => ({ render: () => svg('') }))],
  [
    'lookingChangesNothing',
    'draws noise into its picture',
    () =>
      world(({ reset }) => {
        let random: WorldRandom;
        return {
          reset: (streams) => ((random = streams), reset(streams)),
          render: () => svg(`<rect width="${random.noise.uniform()}" height="1"/>`),
        };
      }),
  ],
  [
    'rebuiltBySpec',
    'doubles its length each time it is made',
    () =>
      task({
        parameters: corridor().parameters.transform((p) => ({ ...p, length: Math.min(99, 2 * p.length) })),
      }),
  ],
  ...(['lanesAreAsOneNextStep', 'lanesAreAsOneSameStep', 'lanesAreAsOneDisabled'] as const).map(
    (check) =>
      [
        check,
        'writes at the beginning of the shared array',
        () =>
          world(({ observe }) => ({
            observe: (into) => {
              const all = new Float32Array(into.buffer);
              observe(all);
            },
          })),
      ] as const,
  ),
  ['lanesGoOn', 'forgets where it was', () => world(() => ({ snapshot: () => ({ place: 0 }) }))],
  ['trialsTold', 'has trials without saying so', () => of({ ...twoDoors(), tags: ['test'] })],
  ['trialsTold', 'says it has trials, and tells none', () => task({ tags: ['trials'] })],
  [
    'trialsTold',
    'leaves a field of the trial away',
    () => trials((trial) => ({ ...trial, reactionTime: undefined as never })),
  ],
  ['trialsCounted', 'counts trials from 1', () => trials((trial) => ({ ...trial, index: trial.index + 1 }))],
  [
    'trialsConsistent',
    'calls a miss undecided',
    () => trials((trial) => (trial.outcome === 'miss' ? { ...trial, correct: null } : trial)),
  ],
  [
    'trialsConsistent',
    'calls any choice correct',
    () =>
      trials((trial) =>
        trial.outcome === 'error' ? { ...trial, correct: true, outcome: 'correct' } : trial,
      ),
  ],
  [
    'reactionTimed',
    'counts reaction times from the trial after',
    () => trials((trial) => (trial.choice === null ? trial : { ...trial, reactionTime: -100 })),
  ],
  [
    'reactionTimed',
    'times an answer that never came',
    () => trials((trial) => ({ ...trial, reactionTime: 100 })),
  ],
  [
    'referencesHold',
    'claims too much for its best',
    () =>
      task({
        references: [
          { parameters: {}, scores: { random: { value: 0.2, error: 0 }, right: { value: 1.1, error: 0 } } },
        ],
      }),
  ],
];

/** A corridor too long for short lives to see that after 60 decisions of an episode it counts lives. */
function late(): Subject {
  return world(
    ({ reset, step, observe, snapshot }) => {
      let steps = 0;
      return {
        reset: (random) => ((steps = 0), reset(random)),
        step: (action) => {
          steps++;
          return { ...step(action), terminated: false };
        },
        observe: (into) => (observe(into), steps > 60 && (into[0] = lived++ / 1000)),
        snapshot,
      };
    },
    { maxEpisodeSteps: 200 },
  );
}
