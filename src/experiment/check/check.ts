import type { Subject } from './subject.js';

/** One thing a world must do: answers what was seen, or throws a `Fault` that says what is wrong. */
export type Check = (subject: Subject) => string | Promise<string>;

/** What a check found wrong. */
export class Fault extends Error {}

/** Throws a `Fault` unless something holds. */
export function must(holds: unknown, fault: string | (() => string)): asserts holds {
  if (!holds) throw new Fault(typeof fault === 'string' ? fault : fault());
}

/** What a check answers that has nothing to look at in this world. */
export function inapplicable(why: string): string {
  return `does not apply: ${why}`;
}

/** Throws a `Fault` unless `act` is refused by a `UserError` that says `mention`. */
export function mustRefuse(what: string, act: () => unknown, mention: string): void {
  const error = thrownBy(act);
  must(error !== undefined, `${what} is accepted`);
  must(error.name === 'UserError', `${what} is refused by no UserError but by ${String(error)}`);
  must(
    error.message.includes(mention),
    () => `${what} is refused without saying '${mention}': ${error.message}`,
  );
}

function thrownBy(act: () => unknown): Error | undefined {
  try {
    act();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}
