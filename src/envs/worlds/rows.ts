/** What B lanes write into, a row a lane; in shared memory several threads may write, each into its own. */
export interface Rows {
  /** [B, observation] */
  readonly observation: Float32Array;
  /** Last observations of episodes that ended, [B, observation]; rows of lanes that did not end are stale. */
  readonly final: Float32Array;
  /** [B] */
  readonly reward: Float64Array;
  /** [B], 0 or 1 */
  readonly terminated: Uint8Array;
  /** [B], 0 or 1 */
  readonly truncated: Uint8Array;
}

/** Rows for `lanes` lanes that observe `size` numbers each, in memory of the kind given. */
export function rowsFor(
  lanes: number,
  size: number,
  Memory: typeof ArrayBuffer | typeof SharedArrayBuffer = ArrayBuffer,
): Rows {
  const floats = () => new Float32Array(new Memory(lanes * size * Float32Array.BYTES_PER_ELEMENT));
  return {
    observation: floats(),
    final: floats(),
    reward: new Float64Array(new Memory(lanes * Float64Array.BYTES_PER_ELEMENT)),
    terminated: new Uint8Array(new Memory(lanes)),
    truncated: new Uint8Array(new Memory(lanes)),
  };
}

/** Lanes one after the other: from, and up to but not with, to. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** The rows of some of the lanes, in the same memory. */
export function rowsIn(rows: Rows, { from, to }: Range): Rows {
  const size = rows.observation.length / rows.reward.length;
  return {
    observation: rows.observation.subarray(from * size, to * size),
    final: rows.final.subarray(from * size, to * size),
    reward: rows.reward.subarray(from, to),
    terminated: rows.terminated.subarray(from, to),
    truncated: rows.truncated.subarray(from, to),
  };
}

/** `lanes` lanes in `parts` ranges whose lengths differ by one at most; fewer where there are fewer lanes. */
export function ranges(lanes: number, parts: number): readonly Range[] {
  const count = Math.min(lanes, parts);
  const cut = (i: number) => Math.ceil((i * lanes) / count);
  return Array.from({ length: count }, (_, i) => ({ from: cut(i), to: cut(i + 1) }));
}
