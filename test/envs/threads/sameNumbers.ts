import { isDeepStrictEqual } from 'node:util';
import { deserialize, serialize } from 'node:v8';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { actionsOf } from '../../../src/experiment/check/life.js';
import type { VectorOptions } from '../../../src/envs/index.js';
import type { AutoresetMode, Timestep, VectorEnvironment } from '../../../src/types.js';
import { tasks, tricky, vectorize } from './compiled.js';

const builtin = tasks.names();
const tales = await tricky('Tales-v0');

const lanes = 5;
const decisions = 60;
/** Decisions after which episodes are cut. */
const limit = 7;

/** Autoreset modes, and by how many threads. */
export type Way = readonly [AutoresetMode, number];

export const ways: readonly Way[] = [
  ['NextStep', 2],
  ['SameStep', 3],
  ['Disabled', 2],
];

interface World {
  readonly name: string;
  readonly id: string;
  readonly options: VectorOptions;
}

/** Every task, and what they leave out: actions that are arrays, and all kinds of infos. */
export const worlds: readonly World[] = [
  ...builtin.map((id) => ({ name: id, id, options: {} })),
  {
    name: 'Foraging-v0 with actions that are arrays',
    id: 'Foraging-v0',
    options: {
      parameters: { actionMode: 'continuous' },
      wrappers: ['StickyAction', 'RecordEpisodeStatistics'],
    },
  },
  {
    name: 'worlds that tell all kinds of things',
    id: 'Tales-v0',
    options: { prepare: tales },
  },
];

/** Does to both worlds what a policy that knows nothing does; the timesteps of the first and of the second. */
function* lives(both: readonly VectorEnvironment[]): Generator<readonly Timestep[], void> {
  const { singleActionSpace: space, metadata } = both[0]!;
  const actions = Array.from({ length: lanes }, (_, b) => actionsOf(space, decisions, b));
  let shown = both.map((world) => world.reset({ seed: 11 }));
  yield shown;
  for (let t = 0; t < decisions; t++) {
    if (t === decisions / 2) swap(both);
    const { terminated, truncated } = shown[0]!;
    const resetMask = terminated.map((flag, b) => flag | truncated[b]!);
    if (metadata.autoresetMode === 'Disabled' && resetMask.includes(1))
      yield both.map((world) => world.reset({ resetMask }));
    shown = both.map((world) => world.step(actions.map((own) => own[t])));
    yield shown;
  }
}

/** Each goes on from a snapshot of the other, which is like its own. */
function swap([one, several]: readonly VectorEnvironment[]): void {
  const saved = [one, several].map((world) => serialize(world!.snapshot()));
  const [mine, others] = saved.map((bytes) => deserialize(bytes) as unknown);
  expect(others).toEqual(mine);
  one!.restore(others);
  several!.restore(mine);
}

/** Tests that a world shows with several threads what it shows with one, in each of these ways. */
export function showsTheSame(world: World, ways: readonly Way[]): void {
  describe.each([world])('$name', ({ id, options }) => {
    let pairs: readonly (readonly VectorEnvironment[])[];
    // All at once, so that their threads start up side by side.
    beforeAll(() => {
      pairs = ways.map(([autoresetMode, threads]) =>
        [1, threads].map((count) =>
          vectorize(id, { ...options, lanes, autoresetMode, maxEpisodeSteps: limit, threads: count }),
        ),
      );
    });
    afterAll(() => {
      for (const world of pairs.flat()) world.close();
    });

    test.each(ways)('under %s shows with %i threads what it shows with one', (autoresetMode) => {
      const both = pairs.find(([one]) => one!.metadata.autoresetMode === autoresetMode)!;
      let ends = 0;
      let moments = 0;
      for (const [alone, together] of lives(both)) {
        // Far quicker than `toStrictEqual`, which then says what differs.
        if (!isDeepStrictEqual(together, alone)) expect(together).toStrictEqual(alone);
        ends += Math.max(...alone!.terminated, ...alone!.truncated);
        moments++;
      }
      expect(ends).toBeGreaterThan(3);
      expect(moments).toBeGreaterThan(decisions);
    });
  });
}
