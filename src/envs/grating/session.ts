import { truncatedExponential } from '../trials/distributions.js';
import { constantStimuli } from '../trials/methods/constantStimuli.js';
import type { Method } from '../trials/methods/method.js';
import { quest } from '../trials/methods/quest.js';
import { staircase } from '../trials/methods/staircase.js';
import { blocks, type Block, type Procedure } from '../trials/procedure.js';
import type { GratingParameters } from './parameters.js';

/** What passes from trial to trial. */
export interface GratingSession {
  /** Where the method of stimulus choice stands. */
  readonly method: unknown;
  /** Its value is the probability of side 1. */
  readonly block: Block<number>;
}

/** How each `method` is made from the parameters. */
const methods: Readonly<Record<GratingParameters['method'], (p: GratingParameters) => Method>> = {
  constant: ({ differences }) => constantStimuli(differences),
  staircase: ({ differences, staircaseDown, staircaseStep }) =>
    staircase({
      low: Math.min(...differences),
      high: Math.max(...differences),
      downAfter: staircaseDown as 1 | 2 | 3 | 4,
      stepUp: staircaseStep,
    }),
  quest: ({ differences, questGuess, questSpread }) =>
    quest({
      low: Math.min(...differences),
      high: Math.max(...differences),
      guess: questGuess,
      spread: questSpread,
    }),
};

/** The method of stimulus choice that the parameters ask for. */
export function methodOf(parameters: GratingParameters): Method {
  return methods[parameters.method](parameters);
}

/**
 * The method of stimulus choice, and blocks in which one side is likelier, in turn; the first without a bias.
 *
 * Blocks as in The International Brain Laboratory (2021), eLife 10:e63711, doi:10.7554/eLife.63711; there the first has
 * 90 trials, here it is as long as any other.
 */
export function gratingSession(
  parameters: GratingParameters,
): Procedure<GratingSession, { readonly difference: number }> {
  const { bias, blockMean, blockLeast, blockMost } = parameters;
  const method = methodOf(parameters);
  const sides = blocks<number>(truncatedExponential(blockMean, blockLeast, blockMost), (random, before) => {
    if (before === undefined || bias === 0.5) return 0.5;
    if (before === 0.5) return random.integer(2) === 0 ? bias : 1 - bias;
    return 1 - before;
  });
  return {
    begin: (random) => ({ method: method.begin(random), block: sides.begin(random) }),
    next: (state, past, random) => ({
      method: method.next(state.method, past.choice === null ? null : past.correct, random),
      block: sides.next(state.block, past, random),
    }),
  };
}
