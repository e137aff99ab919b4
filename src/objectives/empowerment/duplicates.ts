/** Which of a list of vectors are the same. */
export interface Distinct {
  /** The first vector of each kind, by its place in the list. */
  readonly first: readonly number[];
  /** The kind of each vector, by its place in `first`. */
  readonly kind: Int32Array;
}

/** Finds the vectors that are equal number for number. */
export function distinct(vectors: readonly ArrayLike<number>[]): Distinct {
  const first: number[] = [];
  const buckets = new Map<number, number[]>();
  const kind = Int32Array.from(vectors, (vector, i) => {
    const hash = hashOf(vector);
    const bucket = buckets.get(hash) ?? [];
    const known = bucket.find((k) => same(vectors[first[k]!]!, vector));
    if (known !== undefined) return known;
    buckets.set(hash, [...bucket, first.length]);
    return first.push(i) - 1;
  });
  return { first, kind };
}

/** The probability of each kind, shared evenly among the vectors of that kind: [kinds] → [vectors]. */
export function shared({ first, kind }: Distinct, source: Float64Array): Float64Array {
  const members = new Int32Array(first.length);
  for (const k of kind) members[k]!++;
  return Float64Array.from(kind, (k) => source[k]! / members[k]!);
}

/** A number that equal vectors share and others hardly ever: a polynomial in an arbitrary irrational. */
function hashOf(vector: ArrayLike<number>): number {
  let hash = 0;
  for (let i = 0; i < vector.length; i++) hash = 0.754877666246693 * hash + vector[i]!;
  return hash;
}

function same(a: ArrayLike<number>, b: ArrayLike<number>): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}
