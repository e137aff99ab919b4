import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (file: string): string => readFileSync(join(root, file), 'utf8');
const about = JSON.parse(read('package.json')) as Record<string, never> & {
  version: string;
  engines: { node: string };
  dependencies: Record<string, string>;
  peerDependenciesMeta: Record<string, { optional: boolean }>;
};

const specifiers = (text: string): string[] =>
  [...text.matchAll(/\b(?:from|import)\s*\(?\s*['"]([^'"]+)['"]/g)].map((match) => match[1]!);

/** The declarations a user's compiler reads, starting at `file`: every file with what it imports from elsewhere. */
function declarations(file: string, seen = new Map<string, string[]>()): Map<string, string[]> {
  if (seen.has(file)) return seen;
  const names = specifiers(readFileSync(file, 'utf8'));
  seen.set(
    file,
    names.filter((name) => !name.startsWith('.')),
  );
  for (const name of names.filter((each) => each.startsWith('.')))
    declarations(join(dirname(file), name.replace(/\.js$/, '.d.ts')), seen);
  return seen;
}

describe('public declarations', () => {
  const reached = declarations(join(root, 'dist', 'index.d.ts'));

  test('are reached', () => {
    expect([...reached.keys()].map((file) => relative(root, file))).toContain(join('dist', 'types.d.ts'));
    expect(reached.size).toBeGreaterThan(5);
  });

  test('expose no type of TensorFlow.js or matter-js, and only libraries that are installed with the package', () => {
    const installed = new Set(Object.keys(about.dependencies));
    for (const [file, libraries] of reached) {
      expect(readFileSync(file, 'utf8'), file).not.toMatch(/@tensorflow|matter-js/);
      const missing = libraries.filter(
        (name) => !name.startsWith('node:') && !installed.has(packageOf(name)),
      );
      expect([file, missing]).toEqual([file, []]);
    }
  });
});

const packageOf = (name: string): string => name.split('/', name.startsWith('@') ? 2 : 1).join('/');

describe('the manifest', () => {
  test('pins what decides the numbers', () => {
    const exact = [
      '@tensorflow/tfjs',
      '@tensorflow/tfjs-backend-wasm',
      'matter-js',
      'pure-rand',
      'd3-random',
    ];
    for (const name of exact) expect(about.dependencies[name]).toMatch(/^\d+\.\d+\.\d+$/);
  });

  test('installs no native TensorFlow by itself', () => {
    expect(about.peerDependenciesMeta['@tensorflow/tfjs-node-gpu']).toEqual({ optional: true });
    const { packages } = JSON.parse(read('package-lock.json')) as { packages: Record<string, object> };
    expect(Object.keys(packages).filter((name) => name.includes('tfjs-node'))).toEqual([]);
  });

  test('has a lockfile that names no registry', () => {
    expect(read('package-lock.json')).not.toMatch(/"resolved"/);
  });

  test('has a lockfile that serves every platform, since `npm ci` refuses one with gaps', () => {
    const { packages } = JSON.parse(read('package-lock.json')) as {
      packages: Record<string, { optionalDependencies?: Record<string, string> }>;
    };
    const locked = new Set(Object.keys(packages).map((path) => path.split('node_modules/').at(-1)));
    const wanted = Object.values(packages).flatMap((entry) => Object.keys(entry.optionalDependencies ?? {}));
    expect(wanted.length).toBeGreaterThan(50);
    expect(wanted.filter((name) => !locked.has(name))).toEqual([]);
  });

  test('has one version everywhere', () => {
    expect(/^version: (.*)$/m.exec(read('CITATION.cff'))?.[1]).toBe(about.version);
    expect(about.engines.node).toBe('>=20.19');
  });

  test('names files that are there', () => {
    const {
      files,
      exports: entries,
      bin,
    } = about as unknown as {
      files: string[];
      exports: { '.': { types: string; default: string } };
      bin: { brainset: string };
    };
    for (const file of [...files, entries['.'].types, entries['.'].default, bin.brainset])
      expect([file, existsSync(join(root, file))]).toEqual([file, true]);
  });
});
