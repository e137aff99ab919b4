import { describe, expect, it } from 'vitest';
import { decodeTensors, encodeTensors } from '../../src/experiment/safetensors.js';

const tensors = {
  'hidden1/weights': { shape: [2, 3], data: Float32Array.of(1, -2, 3.5, Infinity, -0, 1e-40) },
  'hidden1/bias': { shape: [3], data: Float32Array.of(7, 8, 9) },
  step: { shape: [], data: Float32Array.of(12) },
  empty: { shape: [0, 4], data: new Float32Array(0) },
};

/** A file with `header` as its JSON and `bytes` of values. */
function file(header: unknown, bytes: number): Uint8Array {
  const json = Buffer.from(JSON.stringify(header));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(json.length));
  return Buffer.concat([length, json, Buffer.alloc(bytes)]);
}

describe('safetensors', () => {
  it('gives back what was written, bit by bit', () => {
    const metadata = { decisions: '1024' };
    const back = decodeTensors(encodeTensors({ tensors, metadata }));
    expect(back).toEqual({ tensors, metadata });
    expect(Object.is(back.tensors['hidden1/weights']!.data[4], -0)).toBe(true);
  });

  it('writes the bytes of the published format', () => {
    const bytes = Buffer.from(
      encodeTensors({ tensors: { a: { shape: [1, 2], data: Float32Array.of(1, 2) } }, metadata: {} }),
    );
    const json = '{"__metadata__":{},"a":{"dtype":"F32","shape":[1,2],"data_offsets":[0,8]}}';
    const padded = json.padEnd(Math.ceil(json.length / 8) * 8, ' ');
    expect(bytes.readBigUInt64LE(0)).toBe(BigInt(padded.length));
    expect(bytes.subarray(8, 8 + padded.length).toString()).toBe(padded);
    expect(bytes.subarray(8 + padded.length).toString('hex')).toBe('0000803f00000040');
  });

  it('reads a file at any place of a larger buffer', () => {
    const bytes = encodeTensors({ tensors, metadata: {} });
    const shifted = new Uint8Array(bytes.length + 3);
    shifted.set(bytes, 3);
    expect(decodeTensors(shifted.subarray(3)).tensors).toEqual(tensors);
  });

  it('refuses a file cut off anywhere', () => {
    const bytes = encodeTensors({ tensors, metadata: {} });
    for (let length = 0; length < bytes.length; length += 7)
      expect(() => decodeTensors(bytes.subarray(0, length)), `${length} bytes`).toThrow(Error);
  });

  const one = { dtype: 'F32', shape: [2], data_offsets: [0, 8] };
  it.each([
    ['another type', { a: { ...one, dtype: 'F16' } }, 8, "'a' holds F16"],
    ['a shape of another size', { a: { ...one, shape: [3] } }, 8, 'has 8 bytes for shape [3]'],
    [
      'overlapping values',
      { a: one, b: { ...one, data_offsets: [4, 12] } },
      12,
      "'b' begin at byte 4, not 8",
    ],
    ['a hole', { a: { ...one, data_offsets: [4, 12] } }, 12, "'a' begin at byte 4, not 0"],
    ['more bytes than values', { a: one }, 9, '1 bytes after the last'],
    ['no object', 3, 0, 'no JSON object'],
  ])('refuses %s', (_, header, bytes, message) => {
    expect(() => decodeTensors(file(header, bytes))).toThrow(message);
  });
});
