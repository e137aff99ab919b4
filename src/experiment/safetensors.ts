/** Named float32 arrays with a few words about them: what a `.safetensors` file holds. */
export interface Tensors {
  readonly tensors: Readonly<
    Record<string, { readonly shape: readonly number[]; readonly data: Float32Array }>
  >;
  readonly metadata: Readonly<Record<string, string>>;
}

interface Entry {
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly data_offsets: readonly [number, number];
}

const prefix = 8; // bytes of the header's length
const float = 4; // bytes a value

/**
 * Bytes of a `.safetensors` file: the header's length (8 bytes, little-endian), a JSON header, the values one after the other.
 *
 * The header is padded with spaces to a multiple of 8, so that values are aligned. Format:
 * https://github.com/huggingface/safetensors
 */
export function encodeTensors({ tensors, metadata }: Tensors): Uint8Array {
  let offset = 0;
  const entries = Object.entries(tensors).map(([name, { shape, data }]) => {
    const data_offsets = [offset, (offset += data.byteLength)];
    return [name, { dtype: 'F32', shape, data_offsets }];
  });
  const json = Buffer.from(JSON.stringify({ __metadata__: metadata, ...Object.fromEntries(entries) }));
  const header = Buffer.alloc(Math.ceil(json.length / 8) * 8, ' ');
  json.copy(header);
  const length = Buffer.alloc(prefix);
  length.writeBigUInt64LE(BigInt(header.length));
  const values = Object.values(tensors).map(({ data }) =>
    Buffer.from(data.buffer, data.byteOffset, data.byteLength),
  );
  return Buffer.concat([length, header, ...values]);
}

/**
 * What `encodeTensors` wrote; every array is fresh.
 *
 * Throws an `Error` saying what is wrong when the bytes are truncated, hold anything but float32, or their offsets
 * overlap, leave holes or do not match the shapes.
 */
export function decodeTensors(bytes: Uint8Array): Tensors {
  const { header, values } = split(bytes);
  const { __metadata__: metadata = {}, ...entries } = header;
  let offset = 0;
  const tensors = Object.entries(entries as Record<string, Entry>).map(([name, entry]) => {
    checkEntry(name, entry, offset);
    offset = entry.data_offsets[1];
    if (offset > values.byteLength) throw new Error(`values of '${name}' are cut off`);
    const data = new Float32Array(values.slice(...entry.data_offsets).buffer);
    return [name, { shape: entry.shape, data }] as const;
  });
  if (offset !== values.byteLength)
    throw new Error(`${values.byteLength - offset} bytes after the last values`);
  return { tensors: Object.fromEntries(tensors), metadata: metadata as Record<string, string> };
}

/** The header parsed, and the bytes after it. */
function split(bytes: Uint8Array): { header: Record<string, unknown>; values: Uint8Array } {
  if (bytes.byteLength < prefix) throw new Error('shorter than its own header');
  const length = new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true);
  if (length > BigInt(bytes.byteLength - prefix)) throw new Error('shorter than its own header');
  const end = prefix + Number(length);
  // A plain Uint8Array, since a Buffer's `slice` would share its memory.
  const values = new Uint8Array(bytes.buffer, bytes.byteOffset + end, bytes.byteLength - end);
  const header: unknown = JSON.parse(
    new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(prefix, end)),
  );
  if (typeof header !== 'object' || header === null) throw new Error('its header is no JSON object');
  return { header: header as Record<string, unknown>, values };
}

function checkEntry(name: string, { dtype, shape, data_offsets }: Entry, expected: number): void {
  if (dtype !== 'F32') throw new Error(`'${name}' holds ${dtype}, not F32`);
  const [begin, end] = data_offsets;
  const size = shape.reduce((product, side) => product * side, 1);
  if (begin !== expected) throw new Error(`values of '${name}' begin at byte ${begin}, not ${expected}`);
  if (end - begin !== size * float)
    throw new Error(`'${name}' has ${end - begin} bytes for shape [${shape.join(', ')}]`);
}
