import type { Achievement, EmbodiedObjective, FrozenLife, Slice } from '../../types.js';
import type { Combination } from './combinations.js';
import { onScale } from './wanted.js';
import type { Wanted } from './wanted.js';

/** The slices of each part, under the names that it gave them. */
export function shared(
  slices: readonly Slice[],
  bodies: readonly EmbodiedObjective[],
): readonly (readonly Slice[])[] {
  let from = 0;
  return bodies.map(({ slices: own }) => own.map(({ name }) => ({ ...slices[from++]!, name })));
}

/** What each part achieves, and all of them together. */
export async function achieved(
  parts: readonly Wanted[],
  bodies: readonly EmbodiedObjective[],
  combination: Combination,
  life: FrozenLife,
): Promise<Achievement> {
  const own = shared(life.slices, bodies);
  const found = await Promise.all(bodies.map(async (body, i) => body.evaluate({ ...life, slices: own[i]! })));
  const scores = parts.map(({ objective, achieves }, i) => {
    const answer = found[i]!;
    const value = typeof answer === 'number' ? answer : answer.value;
    return { value, unit: objective.unit, normalised: achieves ? onScale(achieves, value) : null };
  });
  const value = combination.value(
    scores.map(({ value: raw, normalised }) => normalised ?? raw),
    parts.map(({ weight }) => weight),
  );
  return { value, parts: Object.fromEntries(parts.map(({ name }, i) => [name, scores[i]!])) };
}
