import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { build } from '../../scripts/build.mjs';

const root = mkdtempSync(join(tmpdir(), 'brainset-build-'));
const write = (name: string, text: string): void => writeFileSync(join(root, name), text);
const options = { module: 'nodenext', target: 'es2023', rootDir: 'src', types: [], skipLibCheck: true };

beforeEach(() => {
  rmSync(root, { recursive: true, force: true });
  mkdirSync(join(root, 'src', 'cli'), { recursive: true });
  write('package.json', '{ "type": "module" }');
  write('tsconfig.json', '{}');
  write('tsconfig.build.json', JSON.stringify({ compilerOptions: options, include: ['src'] }));
  write('src/index.ts', 'export const one: number = 1;\n');
  write('src/cli/main.ts', "export const two = '2';\n");
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

test('compiles, makes the command executable and leaves nothing else behind', () => {
  expect(build({ root })).toBe(true);
  expect(readdirSync(join(root, 'dist')).toSorted()).toEqual(['cli', 'index.js']);
  expect(statSync(join(root, 'dist', 'cli', 'main.js')).mode & 0o111).toBe(0o111);
  expect(readdirSync(root).filter((name) => name.startsWith('.dist'))).toEqual([]);
});

test('builds what is stale and only that; a removed source takes its output with it', () => {
  build({ root });
  const first = statSync(join(root, 'dist')).ino;
  build({ root, ifStale: true });
  expect(statSync(join(root, 'dist')).ino).toBe(first);
  rmSync(join(root, 'src', 'cli', 'main.ts'));
  expect(build({ root, ifStale: true })).toBe(true);
  expect(existsSync(join(root, 'dist', 'cli', 'main.js'))).toBe(false);
});

test('says that types are wrong, and goes on saying so', () => {
  write('src/index.ts', "export const one: number = '1';\n");
  expect(build({ root })).toBe(false);
  expect(build({ root, ifStale: true })).toBe(false);
});

test('two builds at once leave one whole dist', async () => {
  const script = new URL('../../scripts/build.mjs', import.meta.url).href;
  const source = `import { build } from ${JSON.stringify(script)}; build({ root: ${JSON.stringify(root)} });`;
  const command = ['--input-type=module', '--eval', source];
  await Promise.all([1, 2, 3].map(() => promisify(execFile)(process.execPath, command)));
  expect(readdirSync(root).toSorted()).toEqual([
    'dist',
    'package.json',
    'src',
    'tsconfig.build.json',
    'tsconfig.json',
  ]);
  expect(existsSync(join(root, 'dist', 'cli', 'main.js'))).toBe(true);
});
