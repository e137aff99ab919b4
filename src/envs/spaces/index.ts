import { UserError } from '../../errors.js';
import { suggestion } from '../../registry.js';
import type { Space } from '../../types.js';
import { boxKind } from './box.js';
import { channelsKind } from './channels.js';
import { dictKind } from './dict.js';
import { discreteKind } from './discrete.js';
import type { SpaceKind } from './kind.js';
import { multiBinaryKind } from './multiBinary.js';
import { multiDiscreteKind } from './multiDiscrete.js';
import { textKind } from './text.js';
import { tupleKind } from './tuple.js';

export { box } from './box.js';
export { channels } from './channels.js';
export { dict } from './dict.js';
export { discrete } from './discrete.js';
export { multiBinary } from './multiBinary.js';
export { multiDiscrete } from './multiDiscrete.js';
export { text } from './text.js';
export { tuple } from './tuple.js';

const kinds = {
  box: boxKind,
  channels: channelsKind,
  dict: dictKind,
  discrete: discreteKind,
  multiBinary: multiBinaryKind,
  multiDiscrete: multiDiscreteKind,
  text: textKind,
  tuple: tupleKind,
} as Readonly<Record<string, SpaceKind>>;

function kindOf(name: string): SpaceKind {
  const kind = kinds[name];
  if (!kind) throw new UserError(`unknown kind of space '${name}'`, suggestion(name, Object.keys(kinds)));
  return kind;
}

/** The space whose `toJSON` this is. Throws a `UserError` for a kind nobody knows. */
export function spaceFromJSON(json: unknown): Space {
  return kindOf((json as Space).kind).fromJSON(json as never, spaceFromJSON);
}

/**
 * The space of `lanes` values of `space` together.
 *
 * A box gains an axis, discrete becomes multi-discrete, that and multi-binary become an integer box, dict and tuple batch
 * their parts, text becomes a tuple.
 */
export function batchSpace(space: Space, lanes: number): Space {
  return kindOf(space.kind).batch(space as never, lanes, batchSpace);
}

/** Whether both hold the same values in the same form. */
export function equalSpaces(a: Space, b: Space): boolean {
  return JSON.stringify(a.toJSON()) === JSON.stringify(b.toJSON());
}
