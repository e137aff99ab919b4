import { afterEach, expect, test, vi } from 'vitest';
import { brainset, folder } from './brainset.js';

afterEach(() => vi.unstubAllEnvs());

test('native says what is missing, on both channels', async () => {
  vi.stubEnv('BRAINSET_CACHE', folder());
  vi.stubEnv('PATH', folder());
  vi.stubEnv('CXX', undefined);
  const { code, stdout, stderr } = await brainset('native', '--json');
  expect(code).toBe(1);
  const { error } = JSON.parse(stdout) as { error: { message: string; hint: string } };
  expect(error.message).toBe('there is no C++ compiler on PATH');
  expect(stderr).toBe(`error: ${error.message}\nhint: ${error.hint}\n`);
});

test('native --undo removes what there is, and takes no other option', async () => {
  vi.stubEnv('BRAINSET_CACHE', folder());
  const { code, stdout } = await brainset('native', '--undo', '--json');
  expect([code, JSON.parse(stdout)]).toMatchObject([0, { removed: false }]);
  expect((await brainset('native', '--undo')).stdout).toMatch(/^there was nothing in .*native\n$/);
  expect((await brainset('native', '--undo', '--cpu')).code).toBe(2);
  expect((await brainset('native', '--cuda', '--cpu')).code).toBe(2);
});
