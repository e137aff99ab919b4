import type { z } from 'zod';
import { UserError } from '../../errors.js';
import type { Space } from '../../types.js';

/** What the table of spaces knows of one kind, besides how to make it. */
export interface SpaceKind {
  /** The space that `toJSON` described; parts of a composite one are read by `read`. */
  fromJSON(json: never, read: (json: unknown) => Space): Space;
  /** The space of `lanes` values together; parts of a composite one are batched by `batch`. */
  batch(space: never, lanes: number, batch: (space: Space, lanes: number) => Space): Space;
}

/** How a draw may be steered. */
export type SampleChoice = NonNullable<Parameters<Space['sample']>[1]>;

/** Membership as `schema` judges it. */
export function memberOf<T>(schema: z.ZodType): (value: unknown) => value is T {
  return (value): value is T => schema.safeParse(value).success;
}

/** Throws a `UserError` where both a mask and a probability steer the draw. */
export function onlyOne(choice: SampleChoice | undefined): void {
  if (choice?.mask !== undefined && choice.probability !== undefined)
    throw new UserError('a draw was given both a mask and a probability', 'give one of the two');
}

/** The number of values in an array of `shape`. */
export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, length) => product * length, 1);
}

/** Throws a `UserError` naming `what` unless `value` is a whole number of at least `least`. */
export function wholeNumber(what: string, value: number, least: number): void {
  if (!Number.isInteger(value) || value < least)
    throw new UserError(`${what} is ${value}`, `it must be a whole number of at least ${least}`);
}
