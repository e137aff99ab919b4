import { UserError } from '../../errors.js';
import type { EnvSpec, Space } from '../../types.js';

/** Throws a `UserError` naming the action space unless `action` belongs to it. */
export function legal(action: unknown, space: Space, { id }: EnvSpec): unknown {
  if (space.contains(action)) return action;
  throw new UserError(
    `${id}: the action ${show(action)} is not in its action space`,
    `that is ${describe(space)}`,
  );
}

/** Like `legal`, but numbers beyond the bounds of a box stop at them: effectors saturate. */
export function saturated(action: unknown, space: Space, spec: EnvSpec): unknown {
  if (space.contains(action)) return action;
  const { clip, flatSize } = space as Space & { clip?(value: ArrayLike<number>): unknown };
  const values = action as ArrayLike<unknown> | null | undefined;
  const fits = clip && values?.length === flatSize && Array.from(values).every(Number.isFinite);
  return fits ? clip(values as ArrayLike<number>) : legal(action, space, spec);
}

/** Throws a `UserError` unless a snapshot was taken of the world it is put back into. */
export function sameWorld(snapshot: unknown, spec: EnvSpec): void {
  const of = (snapshot as { spec?: EnvSpec } | null)?.spec;
  if (JSON.stringify(of) !== JSON.stringify(spec))
    throw new UserError(
      `${spec.id}: the snapshot is of another world`,
      `it is of ${of?.id ?? 'no environment'}`,
    );
}

function show(action: unknown): string {
  // Not JSON: that has neither NaN nor infinities.
  if (ArrayBuffer.isView(action)) return brief(`[${(action as unknown as Float32Array).join(',')}]`);
  return brief(typeof action === 'number' ? String(action) : (JSON.stringify(action) ?? String(action)));
}

function describe(space: Space): string {
  return brief(JSON.stringify(space.toJSON()));
}

function brief(text: string): string {
  return text.length > 160 ? `${text.slice(0, 160)}…` : text;
}
