import type { Space } from '../../types.js';
import { Fault, inapplicable, must, mustRefuse } from './check.js';
import { actionsOf, digest, live } from './life.js';
import type { Subject } from './subject.js';

/** Corners of a box that are tried, at most. */
const corners = 64;

interface Discrete extends Space {
  readonly n: number;
  readonly start: number;
}

interface Box extends Space {
  readonly low: Float32Array;
  readonly high: Float32Array;
}

/** An action that must be refused, and the value the refusal must name. */
type Stranger = readonly [action: unknown, named: string];

/** What is tried, by kind of action space; other kinds are tried by what they draw. */
const kinds: Readonly<
  Record<
    string,
    { legal(space: Space): readonly unknown[]; illegal(space: Space): readonly Stranger[] } | undefined
  >
> = {
  discrete: {
    legal: (space) => {
      const { n, start } = space as Discrete;
      return Array.from({ length: n }, (_, k) => start + k);
    },
    illegal: (space) => {
      const { n, start } = space as Discrete;
      const wrong = [start - 1, start + n, start + 0.5, NaN, Infinity];
      return wrong.map((action) => [action, String(action)]);
    },
  },
  box: {
    legal: (space) => cornersOf(space as Box),
    illegal: (space) => beyond(space as Box),
  },
};

/** Every discrete action and the corners of a box are accepted. */
export function everyActionAccepted(subject: Subject): string {
  const world = subject.make();
  const { actionSpace } = world;
  const legal = [...(kinds[actionSpace.kind]?.legal(actionSpace) ?? []), ...actionsOf(actionSpace, 30)];
  world.reset({ seed: 0 });
  for (const action of legal) {
    world.reset();
    const { observation } = attempt(world.step, action);
    must(observation.length > 0, () => `${show(action)} leads to no observation`);
  }
  return `${legal.length} actions of a ${actionSpace.kind} space`;
}

/** Actions outside the space, NaN among them, are refused by name and change nothing. */
export function otherActionsRefused(subject: Subject): string {
  const world = subject.make();
  const { actionSpace } = world;
  const strangers: readonly Stranger[] = [
    ...[undefined, null, 'left', [], {}, 0.5].map(
      (action) => [action, `${subject.task.id}: the action`] as const,
    ),
    ...(kinds[actionSpace.kind]?.illegal(actionSpace) ?? []),
  ];
  world.reset({ seed: 1 });
  for (const [action, named] of strangers)
    mustRefuse(`the action ${show(action)}`, () => world.step(action), named);
  const actions = actionsOf(actionSpace, 20);
  const alone = subject.make();
  alone.reset({ seed: 1 });
  const same = digest(live(world, actions)) === digest(live(alone, actions));
  must(same, 'a refused action changes what follows');
  return `${strangers.length} refused`;
}

/** Many worlds together refuse NaN too, though what lies beyond a box is moved to its bounds. */
export function lanesRefuseOthers(subject: Subject): string {
  const many = subject.vectorize(2, 'NextStep', 50);
  const { singleActionSpace: space } = many;
  const [legal] = actionsOf(space, 1);
  const stranger = space.kind === 'box' ? new Float32Array(space.flatSize).fill(NaN) : NaN;
  many.reset({ seed: 0 });
  mustRefuse('NaN in a lane', () => many.step([legal, stranger]), 'NaN');
  if (space.kind !== 'box') return 'NaN refused';
  const [inside, outside] = [subject.vectorize(1, 'NextStep', 50), subject.vectorize(1, 'NextStep', 50)];
  inside.reset({ seed: 1 });
  outside.reset({ seed: 1 });
  const { high } = space as Box;
  const moved = digest(outside.step([high.map((x) => x + 1)])) === digest(inside.step([high]));
  must(moved || !high.every(Number.isFinite), 'an action beyond its bounds is not moved to them');
  return 'NaN refused, what lies beyond is moved to the bounds';
}

/** Arrays given as actions are neither kept nor changed. */
export function actionsNotKept(subject: Subject): string {
  const [one, two] = [subject.make(60), subject.make(60)];
  const actions = actionsOf(one.actionSpace, 60);
  if (!ArrayBuffer.isView(actions[0])) return inapplicable('actions are no arrays');
  const seen = [one.reset({ seed: 2 }), two.reset({ seed: 2 })].map((first): unknown[] => [first]);
  for (const action of actions as readonly Float32Array[]) {
    const given = action.slice();
    seen[0]!.push(...live(one, [given]));
    must(digest(given) === digest(action), 'the world changes the array it is given as an action');
    given.fill(NaN);
    seen[1]!.push(...live(two, [action]));
  }
  must(digest(seen[0]) === digest(seen[1]), 'the world keeps the array it is given as an action');
  return `${actions.length} arrays spoilt after their step`;
}

/** Low and high bounds in every combination, the first few; a side without bound is tried at ±1. */
function cornersOf({ low, high, flatSize }: Box): readonly Float32Array[] {
  const finite = (x: number, otherwise: number): number => (Number.isFinite(x) ? x : otherwise);
  return Array.from({ length: Math.min(2 ** flatSize, corners) }, (_, bits) =>
    Float32Array.from(low, (l, i) => ((bits >> (i % 31)) & 1 ? finite(high[i]!, 1) : finite(l, -1))),
  );
}

/** One entry at a time beyond a bound, NaN or infinite, and arrays of another length or kind. */
function beyond(space: Box): readonly Stranger[] {
  const { low, high, flatSize } = space;
  const middle = cornersOf(space)[0]!;
  const entries = Array.from({ length: Math.min(flatSize, 4) }, (_, i) => i);
  const changed = entries.flatMap((i) =>
    [low[i]! - 1, high[i]! + 1, NaN]
      .filter((x) => Math.abs(x) !== Infinity)
      .map((x) => middle.with(i, x))
      .map((action) => [action, String(action[i])] as const),
  );
  const others = [new Float32Array(flatSize + 1), Array.from(middle)];
  return [...changed, ...others.map((action) => [action, 'the action'] as const)];
}

function attempt<T>(step: (action: unknown) => T, action: unknown): T {
  try {
    return step(action);
  } catch (error) {
    throw new Fault(`${show(action)} is refused: ${(error as Error).message}`);
  }
}

function show(action: unknown): string {
  if (ArrayBuffer.isView(action)) return `[${(action as unknown as Float32Array).join(', ')}]`;
  return typeof action === 'number' ? String(action) : (JSON.stringify(action) ?? 'undefined');
}
