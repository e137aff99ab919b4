import { UserError } from '../../errors.js';
import type { Space } from '../../types.js';
import { enumerated } from './enumerated.js';
import { gaussian } from './gaussian.js';
import type { Repertoire } from './repertoire.js';

/** Which sequences there are to be. */
export interface RepertoireSettings {
  /** n */
  readonly steps: number;
  /** None: every action. */
  readonly actions: readonly number[];
  readonly spread: number;
}

interface ActionSpace extends Space {
  readonly n?: number;
  readonly start?: number;
  readonly low?: ArrayLike<number>;
  readonly high?: ArrayLike<number>;
}

const makers: Readonly<Record<string, (space: ActionSpace, settings: RepertoireSettings) => Repertoire>> = {
  discrete: (space, { steps, actions }) => enumerated({ actions: alphabet(space, actions), length: steps }),
  box: ({ low, high }, { steps, spread }) => gaussian({ low: low!, high: high!, length: steps, spread }),
};

/**
 * The repertoire of a body: enumerated where actions are discrete, Gaussian where they are numbers.
 *
 * Throws a `UserError` for other actions, and for an alphabet of actions that do not exist.
 */
export function repertoireOf(space: Space, settings: RepertoireSettings): Repertoire {
  const make = makers[space.kind];
  if (make) return make(space, settings);
  throw new UserError(
    `objective 'empowerment' has no sequences of actions of kind '${space.kind}'`,
    `use one of: ${Object.keys(makers).join(', ')}`,
  );
}

function alphabet({ n = 0, start = 0 }: ActionSpace, asked: readonly number[]): readonly number[] {
  const all = Array.from({ length: n }, (_, k) => start + k);
  const unknown = asked.find((action) => !all.includes(action));
  if (unknown !== undefined)
    throw new UserError(
      `objective 'empowerment' names an action there is not: ${unknown}`,
      `actions are ${start} … ${start + n - 1}`,
    );
  return asked.length > 0 ? [...new Set(asked)] : all;
}
