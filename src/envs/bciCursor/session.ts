/** Ring radii beyond which the cursor does not go. */
export const edge = 2;

/** Where a session stands. */
export interface Session {
  /** Trials finished, and those of them in which the target was acquired. */
  readonly trial: number;
  readonly acquired: number;
  /** Decisions of this trial. */
  decisions: number;
  readonly target: number;
  /** mm from the centre; places of this trial, the present one last: x, y, x, y, … */
  readonly path: number[];
  /** Along x and y, top speeds, [2] */
  readonly velocity: Float64Array;
  /** Of the last decision, [units] */
  readonly activity: Float32Array;
}

/** A trial before its first decision: the cursor rests at the centre; the units still do what they did. */
export function freshTrial(
  activity: Float32Array,
  count: Pick<Session, 'trial' | 'acquired' | 'target'>,
): Session {
  return { ...count, decisions: 0, path: [0, 0], velocity: new Float64Array(2), activity };
}
