import type { RandomStream } from '../../random.js';
import type { World } from '../../types.js';
import { banditPicture } from '../bandits/picture.js';
import { recordChannels, trialRecord } from '../bandits/record.js';
import type { RecordSnapshot } from '../bandits/record.js';
import { channels, discrete } from '../spaces/index.js';
import { afterReset } from '../worlds/afterReset.js';
import { pairsOf } from './parameters.js';
import type { BaitedParameters } from './parameters.js';

/** A bandit whose probabilities oracles may look up. */
export interface BaitedWorld extends World<number> {
  /** With which each arm is armed a trial, in the present block. */
  probabilities(): readonly [number, number];
}

interface Snapshot {
  readonly pair: number;
  readonly block: number;
  readonly left: number;
  readonly armed: readonly boolean[];
  /** P(an arm is empty before it is armed for this trial | past choices and blocks). */
  readonly empty: readonly number[];
  readonly record: RecordSnapshot;
}

/**
 * Two arms, armed at each trial with the block's probabilities; where baited, an armed one stays so until chosen.
 *
 * The right choice is the arm that is likelier to pay, given past choices and the block; where both are, any is.
 */
export function baitedWorld(parameters: BaitedParameters): BaitedWorld {
  const { baited, blockLeast, blockMost } = parameters;
  const pairs = pairsOf(parameters);
  const record = trialRecord();
  let random: RandomStream | undefined;
  let pair = 0;
  let block = 0;
  let left = 0;
  let armedFirst = false;
  let armedSecond = false;
  let emptyFirst = 1;
  let emptySecond = 1;

  function enterBlock(layout: RandomStream, next: number) {
    pair = next;
    left = blockLeast + layout.integer(blockMost - blockLeast + 1);
  }

  /** Any pair but the present one, where there is another. */
  function change(layout: RandomStream) {
    block++;
    const others = pairs.length - 1;
    enterBlock(layout, others === 0 ? 0 : (pair + 1 + layout.integer(others)) % pairs.length);
  }

  function arm(layout: RandomStream, [first, second]: readonly [number, number]) {
    const [drawnFirst, drawnSecond] = [layout.uniform() < first, layout.uniform() < second];
    armedFirst = drawnFirst || (baited && armedFirst);
    armedSecond = drawnSecond || (baited && armedSecond);
    emptyFirst = (baited ? emptyFirst : 1) * (1 - first);
    emptySecond = (baited ? emptySecond : 1) * (1 - second);
  }

  /** Takes what is there; answers whether something was. */
  function collect(choice: number): boolean {
    const paid = choice === 0 ? armedFirst : armedSecond;
    if (choice === 0) [armedFirst, emptyFirst] = [false, 1];
    else [armedSecond, emptySecond] = [false, 1];
    return paid;
  }

  return {
    observationSpace: channels(recordChannels),
    actionSpace: discrete(2),
    probabilities: () => pairs[pair]!,
    reset({ layout }) {
      random = layout;
      record.begin();
      block = 0;
      armedFirst = armedSecond = false;
      emptyFirst = emptySecond = 1;
      enterBlock(layout, layout.integer(pairs.length));
      return { session: record.session() };
    },
    step(action) {
      const layout = afterReset(random);
      arm(layout, pairs[pair]!);
      const tie = Math.abs(emptyFirst - emptySecond) < 1e-12;
      const truth = tie ? -1 : Number(emptySecond < emptyFirst);
      const reward = collect(action) ? 1 : 0;
      record.end(action, truth, reward);
      const info = { trial: record.ended('choice'), session: record.session(), block };
      if (--left === 0) change(layout);
      return { reward, terminated: false, info };
    },
    observe: record.observe,
    snapshot: (): Snapshot => ({
      pair,
      block,
      left,
      armed: [armedFirst, armedSecond],
      empty: [emptyFirst, emptySecond],
      record: record.snapshot(),
    }),
    restore(snapshot) {
      const saved = snapshot as Snapshot;
      ({ pair, block, left } = saved);
      [armedFirst = false, armedSecond = false] = saved.armed;
      [emptyFirst = 1, emptySecond = 1] = saved.empty;
      record.restore(saved.record);
    },
    render: () =>
      banditPicture({
        record,
        arms: [0, 1].map((i) => ({
          probability: pairs[pair]![i]!,
          baited: baited && (i === 0 ? armedFirst : armedSecond),
        })),
        caption: `block ${block + 1}, ${left} trials left${baited ? '; a dot: a reward waits' : ''}`,
      }),
  };
}
