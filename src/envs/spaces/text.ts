import { z } from 'zod';
import { UserError } from '../../errors.js';
import type { RandomStream } from '../../random.js';
import type { Space } from '../../types.js';
import { memberOf, onlyOne, wholeNumber } from './kind.js';
import type { SpaceKind } from './kind.js';
import { tuple } from './tuple.js';
import { drawIndex, parts } from './weighted.js';

export interface TextOptions {
  readonly maxLength: number;
  readonly minLength?: number;
  /** Characters that may occur; sorted, so that the order of writing does not matter. */
  readonly charset?: string;
}

export interface TextSpace extends Space<string>, Required<TextOptions> {}

const alphanumeric = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/**
 * Texts of minLength … maxLength characters out of `charset`.
 *
 * Flat form: the index of each character, then |charset| up to maxLength. A mask or probability is [length or null, one
 * number a character or null]. Throws a `UserError` for lengths that cross and for an empty or repeating charset.
 */
export function text({ maxLength, minLength = 1, charset = alphanumeric }: TextOptions): TextSpace {
  wholeNumber('the least length of a text', minLength, 0);
  wholeNumber('the greatest length of a text', maxLength, minLength);
  const characters = Array.from(charset).toSorted();
  if (characters.length === 0 || new Set(characters).size < characters.length)
    throw new UserError(`a charset is '${charset}'`, 'name each character once');
  const indexOf = new Map(characters.map((character, i) => [character, i]));
  const legal = (value: string) => {
    const letters = Array.from(value);
    return letters.length >= minLength && letters.length <= maxLength && letters.every((l) => indexOf.has(l));
  };
  const schema = z.string().refine(legal, `${minLength} to ${maxLength} characters of the charset`);
  const drawText = (random: RandomStream, wanted: number | null, steer: Steer) => {
    const length = wanted ?? minLength + random.integer(maxLength - minLength + 1);
    return Array.from({ length }, () => characters[drawIndex(characters.length, random, steer)]).join('');
  };
  return {
    kind: 'text',
    shape: [],
    dtype: 'string',
    maxLength,
    minLength,
    charset: characters.join(''),
    schema,
    flatSize: maxLength,
    contains: memberOf(schema),
    sample(random, choice) {
      onlyOne(choice);
      const [length, weights] = parts(
        'choice of a text',
        choice?.mask ?? choice?.probability ?? [null, null],
        2,
      );
      const wanted = lengthOf(length, minLength, maxLength);
      if (!choice?.mask || !barred(weights)) {
        const steer = choice?.mask ? { mask: weights ?? undefined } : { probability: weights ?? undefined };
        return drawText(random, wanted, steer);
      }
      if (minLength === 0 && (wanted ?? 0) === 0) return '';
      throw new UserError('a mask bars every character of a text', 'allow one');
    },
    flatten(value) {
      const letters = Array.from(value);
      return Float32Array.from(
        { length: maxLength },
        (_, i) => indexOf.get(letters[i]!) ?? characters.length,
      );
    },
    unflatten: (flat) => Array.from(flat, (index) => characters[index] ?? '').join(''),
    toJSON: () => ({ kind: 'text', maxLength, minLength, charset: characters.join('') }),
  };
}

export const textKind: SpaceKind = {
  fromJSON: (json: TextSpace) => text(json),
  batch: (space: TextSpace, lanes) => tuple(Array.from({ length: lanes }, () => space)),
};

type Steer = Parameters<typeof drawIndex>[2];

function barred(weights: unknown): boolean {
  return (
    weights !== null &&
    weights !== undefined &&
    Array.from(weights as ArrayLike<number>).every((x) => x === 0)
  );
}

function lengthOf(length: unknown, least: number, most: number): number | null {
  if (length === null || length === undefined) return null;
  if (Number.isInteger(length) && (length as number) >= least && (length as number) <= most)
    return length as number;
  throw new UserError(
    `a text is to have ${JSON.stringify(length)} characters`,
    `${least} to ${most} are allowed`,
  );
}
