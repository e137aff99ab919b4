import { createHash } from 'node:crypto';
import { stream } from '../../random.js';
import type { Environment, Space } from '../../types.js';

/** `n` legal actions of a policy that knows nothing, the same for the same seed. */
export function actionsOf(space: Space, n: number, seed = 5): readonly unknown[] {
  const random = stream(seed, 'policy');
  return Array.from({ length: n }, () => space.sample(random));
}

/** Everything a world shows over several episodes, resets included; begins with a reset where a seed is given. */
export function live(
  world: Environment,
  actions: readonly unknown[],
  begin?: { readonly seed: number },
): readonly unknown[] {
  const seen: unknown[] = begin ? [world.reset(begin)] : [];
  for (const action of actions) {
    const step = world.step(action);
    seen.push(step);
    if (step.terminated || step.truncated) seen.push(world.reset());
  }
  return seen;
}

/** One number for all that was seen, equal where every bit is. */
export function digest(seen: unknown): string {
  return createHash('sha256').update(JSON.stringify(seen, bits)).digest('hex');
}

// Not v8's serialisation: that tells a whole number from the same one stored as a double.
function bits(_key: string, value: unknown): unknown {
  if (ArrayBuffer.isView(value))
    return Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('hex');
  const written = typeof value !== 'number' || (Number.isFinite(value) && !Object.is(value, -0));
  return written ? value : `number ${Object.is(value, -0) ? '-0' : String(value)}`;
}
