import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const own = new URL('../../package.json', import.meta.url);
const require = createRequire(import.meta.url);

interface Manifest {
  readonly version: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}

type Versions = Readonly<Record<string, string>> & { readonly brainset: string; readonly node: string };

// What is running does not change; every job and every run folder asks.
let known: Versions | undefined;

/** Versions of brainset, Node and every library it runs on, by name. */
export function versions(): Versions {
  return (known ??= found());
}

function found(): Versions {
  const { version, dependencies = {} } = JSON.parse(readFileSync(own, 'utf8')) as Manifest;
  const libraries = Object.keys(dependencies).map((name) => [name, installed(name)] as const);
  return { brainset: version, node: process.versions.node, ...Object.fromEntries(libraries) };
}

/** The version found on disk; not every package exports its manifest, so folders are searched as Node does. */
function installed(name: string): string {
  for (const folder of require.resolve.paths(name) ?? []) {
    try {
      return (JSON.parse(readFileSync(join(folder, name, 'package.json'), 'utf8')) as Manifest).version;
    } catch {
      continue;
    }
  }
  return 'not found';
}
