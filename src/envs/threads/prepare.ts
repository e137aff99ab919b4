import { UserError } from '../../errors.js';

/** What makes a thread know tasks and wrappers that do not come with brainset. */
export interface Prepare {
  /** URL of a module that registers them when it is imported, or has a function for its default export that does. */
  readonly module: string | URL;
  /** What that function is called with; fit for `structuredClone`. */
  readonly argument?: unknown;
}

/** The same with its URL as text. Throws a `UserError` where it is none. */
export function checkedPrepare({ module, argument }: Prepare): Prepare {
  const href = String(module);
  if (URL.canParse(href)) return { module: href, argument };
  throw new UserError(
    `prepare.module is '${href}', which is no URL`,
    "give one: new URL('./worlds.mjs', import.meta.url)",
  );
}

/** Does in this thread what is to be done. Throws a `UserError` naming the module where that fails. */
export async function prepareThread({ module, argument }: Prepare): Promise<void> {
  try {
    const { default: begin } = (await import(String(module))) as { readonly default?: unknown };
    if (typeof begin === 'function') await (begin as (argument: unknown) => unknown)(argument);
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError(
      `a thread cannot prepare itself with ${String(module)}: ${(error as Error).message}`,
      'what works in this thread must work in a fresh one too',
    );
  }
}
