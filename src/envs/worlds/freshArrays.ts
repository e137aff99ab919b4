/** Up to so many numbers V8 makes an array where it stands, which nothing beats. */
const small = 16;
/** Bytes of the buffers from which larger ones are cut. */
const slabBytes = 16_384;

/**
 * Makes arrays of `size` floats that nobody has seen or will write to again.
 *
 * Those beyond 16 numbers are cut from larger buffers: one of its own costs 0.6 µs each, as much as all of an agent's
 * senses, a piece 0.04. So `array.buffer` holds its neighbours too: hand on `array`, or `array.slice().buffer`.
 */
export function freshArrays(size: number): () => Float32Array {
  if (size <= small) return () => new Float32Array(size);
  const bytes = size * Float32Array.BYTES_PER_ELEMENT;
  const whole = Math.max(1, Math.floor(slabBytes / bytes)) * bytes;
  let slab = new ArrayBuffer(whole);
  let next = 0;
  return () => {
    if (next === whole) {
      slab = new ArrayBuffer(whole);
      next = 0;
    }
    const array = new Float32Array(slab, next, size);
    next += bytes;
    return array;
  };
}
