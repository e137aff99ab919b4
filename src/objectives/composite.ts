import { UserError } from '../errors.js';
import { component } from '../registry.js';
import type { Component } from '../registry.js';
import type { Objective } from '../types.js';
import { achieved, shared } from './composite/achieved.js';
import { combinations } from './composite/combinations.js';
import type { Combination } from './composite/combinations.js';
import { compositeOptions as options } from './composite/options.js';
import { together } from './composite/together.js';
import { requireEarnings, requireNormalised, requireOneMeasure, wanted } from './composite/wanted.js';
import type { Wanted } from './composite/wanted.js';

/**
 * Several things wanted at once, each with value heads, lessons and instruments of its own.
 *
 *   A = Σᵢ ∂f/∂Jᵢ · Aᵢ/spread(Aᵢ),  f = Σ wᵢ Jᵢ, −maxᵢ wᵢ |1 − Jᵢ|, or each Jᵢ in its turn once those before reach 1
 *
 * Advantages are added, in units of their spread, never what was earned. Scalarisers that are not linear apply to returns,
 * not to a decision: Jᵢ is a running mean of what part i earns a decision, on the scale that `earns` gives it, and changes
 * the weights from rollout to rollout. Such a mean is 0 for drive reduction, which comes back as it goes: let a
 * homeostatic part be of `form: cost` there. Where a part counts nothing in a rollout its value heads still learn; entropy
 * is paid with the first part and so counts what that part counts.
 *
 * Evaluated as f of what each part achieves: parts of one unit as they are (`linear` alone, the weighted mean), others on
 * the scale from `worst` to `best`. Every part's own value is reported beside it.
 *
 * Roijers et al. (2013), J. Artif. Intell. Res. 48:67–113. https://doi.org/10.1613/jair.3987
 * Van Moffaert, Drugan & Nowé (2013), IEEE ADPRL 191–199. https://doi.org/10.1109/ADPRL.2013.6615007
 *
 * `find` looks up the objective of a part; throws a `UserError` for parts that may not be added and for one within another.
 */
export function composite(
  find: (name: string) => Component<Objective>,
): Component<Objective, typeof options> {
  const self = component(
    {
      name: 'composite',
      summary: 'Several objectives at once, whose normalised advantages are combined.',
      cite: 'Roijers et al. (2013), J. Artif. Intell. Res. 48:67, doi:10.1613/jair.3987',
      options,
    },
    ({ parts: written, combine, order }): Objective => {
      const combination: Combination = combinations[combine];
      if (combination.ordered && !order)
        throw new UserError(
          `'${combine}' goes by the order of its parts`,
          'give `order`, first things first',
        );
      const names = order ?? Object.keys(written).toSorted();
      const parts = names.map((name) => wanted(name, written[name]!, simple));
      requireOneMeasure(parts, combination);
      requireEarnings(parts, combination);
      return combined(parts, combination);
    },
  );

  function simple(name: string): Component<Objective> {
    const found = find(name);
    if (found !== self) return found;
    throw new UserError('a composite cannot be part of a composite', 'name its parts among the others');
  }

  return self;
}

function combined(parts: readonly Wanted[], combination: Combination): Objective {
  const scaled = parts.every(({ achieves }) => achieves);
  return {
    name: 'composite',
    unit: scaled ? 'normalised' : parts[0]!.objective.unit,
    parts: parts.flatMap(({ name, weight, objective }) =>
      objective.parts.map((own) => ({ ...own, name: `${name}:${own.name}`, weight: weight * own.weight })),
    ),
    embody(embodiment) {
      requireNormalised(parts, embodiment.normaliseRpe);
      const bodies = parts.map(({ objective }) => objective.embody(embodiment));
      return {
        slices: bodies.flatMap(({ slices }, i) =>
          slices.map((slice) => ({ ...slice, name: `${parts[i]!.name}:${slice.name}` })),
        ),
        begin({ slices, outputs }, random) {
          const own = shared(slices, bodies);
          const begun = bodies.map((body, i) => body.begin({ slices: own[i]!, outputs }, random));
          return together(
            parts.map((part, i) => ({ ...part, pursuit: begun[i]! })),
            combination,
          );
        },
        evaluate: (life) => achieved(parts, bodies, combination, life),
      };
    },
  };
}
