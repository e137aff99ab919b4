import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { expect, it, vi } from 'vitest';
import { tf } from '../../src/backend/engine.js';
import { selectBackend } from '../../src/backend/select.js';

it('computes on cpu where wasm does not start, and says why without a word on the console', async () => {
  const said = [vi.spyOn(console, 'warn'), vi.spyOn(console, 'error'), vi.spyOn(console, 'log')];
  setWasmPaths('/there/is/nothing/here/');
  await expect(selectBackend('wasm')).rejects.toThrow(
    /^back end 'wasm' cannot be used: it does not start: .*ENOENT/,
  );
  const chosen = await selectBackend();
  expect(chosen).toMatchObject({ name: 'cpu', device: 'CPU, plain JavaScript', kernels: [] });
  expect(chosen.reason).toMatch(/^the last resort/);
  expect(chosen.tried.map(({ name, ok }) => ({ name, ok }))).toEqual([
    { name: 'tensorflow', ok: false },
    { name: 'wasm', ok: false },
    { name: 'cpu', ok: true },
  ]);
  expect([...tf.tensor([1, 2]).add(1).dataSync()]).toEqual([2, 3]);
  for (const spy of said) expect(spy).not.toHaveBeenCalled();
});
