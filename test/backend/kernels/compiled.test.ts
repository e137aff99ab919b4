import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

declare const WebAssembly: {
  readonly Module: {
    new (bytes: Uint8Array): object;
    imports(module: object): readonly object[];
    exports(module: object): readonly { readonly name: string; readonly kind: string }[];
  };
};

const bytes = readFileSync(new URL('../../../dist/backend/kernels/kernels.wasm', import.meta.url));

/** The kinds of sections of a module, by their numbers in the standard. */
function sections(module: Uint8Array): readonly number[] {
  const kinds: number[] = [];
  let at = 8;
  while (at < module.length) {
    kinds.push(module[at++]!);
    let size = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = module[at++]!;
      size |= (byte & 127) << shift;
      if (byte < 128) break;
    }
    at += size;
  }
  return kinds;
}

it('the module brings nothing to the heap that it works on', () => {
  const module = new WebAssembly.Module(bytes);
  expect(WebAssembly.Module.imports(module)).toEqual([{ module: 'env', name: 'memory', kind: 'memory' }]);
  expect(WebAssembly.Module.exports(module).every(({ kind }) => kind === 'function')).toBe(true);
  const kinds = { types: 1, imports: 2, functions: 3, exports: 7, code: 10, dataCount: 12 };
  // No memory, no data, no globals, no table, no start function. A count of data is written even where there are none.
  const allowed = new Set(Object.values(kinds));
  expect(sections(bytes).filter((kind) => !allowed.has(kind))).toEqual([]);
});
