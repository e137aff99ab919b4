import { crc32, deflateSync } from 'node:zlib';

/** A square of numbers as a PNG in a data URL, 8 bits of grey: −`most` is black, 0 mid-grey, `most` white. */
export function grayImage(values: Float32Array, size: number, most: number): string {
  const rows = new Uint8Array(size * (size + 1));
  for (let y = 0; y < size; y++)
    for (let x = 0; x < size; x++) {
      const value = values[y * size + x]! / most;
      rows[y * (size + 1) + x + 1] = Math.round(127.5 * (1 + Math.max(-1, Math.min(1, value))));
    }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header[8] = 8;
  const file = Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
  return `data:image/png;base64,${file.toString('base64')}`;
}

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** Length, name, content and checksum. */
function chunk(name: string, content: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), content]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}
