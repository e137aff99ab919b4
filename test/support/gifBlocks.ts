/** What the blocks of a GIF file say: its size, and the delay of each frame in ms. */
export interface GifBlocks {
  readonly width: number;
  readonly height: number;
  readonly delays: readonly number[];
}

/** Reads a GIF block by block, as its specification has them (GIF89a, 1990); throws where one does not end rightly. */
export function gifBlocks(bytes: Buffer): GifBlocks {
  if (bytes.toString('latin1', 0, 6) !== 'GIF89a') throw new Error('no GIF');
  const delays: number[] = [];
  let at = 13 + tableSize(bytes[10]!);
  const skip = () => {
    while (bytes[at] !== 0) at += bytes[at]! + 1;
    at++;
  };
  let images = 0;
  while (bytes[at] !== 0x3b) {
    if (bytes[at] === 0x2c) {
      images++;
      at += 11 + tableSize(bytes[at + 9]!);
    } else {
      if (bytes[at] !== 0x21) throw new Error(`no block at ${at}`);
      if (bytes[at + 1] === 0xf9) delays.push(10 * bytes.readUInt16LE(at + 4));
      at += 2;
    }
    skip();
  }
  if (at !== bytes.length - 1 || images !== delays.length)
    throw new Error('it does not end with its last frame');
  return { width: bytes.readUInt16LE(6), height: bytes.readUInt16LE(8), delays };
}

/** Bytes of the colour table that packed flags tell of. */
function tableSize(flags: number): number {
  return flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0;
}
