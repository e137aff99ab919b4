import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, normalize, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const self = 'test/architecture.test.ts';

/** What each folder of src may import besides itself, the files of src itself, and the back end. */
const directions: Readonly<Record<string, readonly string[]>> = {
  backend: [],
  networks: [],
  rules: [],
  objectives: ['networks'],
  envs: [],
  analysis: [],
  agents: ['rules', 'objectives', 'networks'],
  experiment: ['agents', 'envs', 'analysis', 'rules', 'objectives', 'networks'],
  report: ['experiment', 'agents', 'envs', 'analysis', 'rules', 'objectives', 'networks'],
  cli: ['report', 'experiment', 'agents', 'envs', 'analysis', 'rules', 'objectives', 'networks'],
};

/** Libraries that one place only may touch. */
const confined = [
  { library: /^@tensorflow\//, within: /^src\/backend\// },
  { library: /^matter-js/, within: /^src\/envs\/physics\// },
];

const unseeded =
  /Math\s*\.\s*random|=\s*Math\b(?!\.)|tf\s*\.\s*(rand\w*|truncatedNormal|multinomial|dropout|initializers)\b|Common\s*\.\s*(random|shuffle|choose)\b/;

function filesBelow(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .toSorted();
}

const read = (file: string): string => readFileSync(join(root, file), 'utf8');
const code = (text: string): string => text.replaceAll(/\/\*[\s\S]*?\*\/|(?<![:'"`\\])\/\/.*$/gm, '');
const folderOf = (file: string): string => /^src\/([^/]+)\//.exec(file)?.[1] ?? '';

function imports(text: string): string[] {
  return [...code(text).matchAll(/\b(?:from|import)\s*\(?\s*['"]([^'"]+)['"]/g)].map((match) => match[1]!);
}

/** The imports of one source file that point the wrong way. */
function wrongWays(file: string, text: string): string[] {
  return imports(text).filter((name) => {
    if (!name.startsWith('.'))
      return confined.some((rule) => rule.library.test(name) && !rule.within.test(file));
    const target = folderOf(normalize(join(dirname(file), name)));
    const own = folderOf(file);
    if (['', own, 'backend', 'types'].includes(target)) return false;
    return file !== 'src/index.ts' && !directions[own]?.includes(target);
  });
}

const sources = filesBelow('src').filter((file) => file.endsWith('.ts'));
const scripts = ['scripts', 'bench', 'test']
  .flatMap(filesBelow)
  .filter((file) => /\.(m?ts|m?js)$/.test(file));
const rootFiles = readdirSync(root, { withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name !== 'package-lock.json')
  .map((entry) => entry.name);
const everything = [...sources, ...scripts, ...['.ci', 'scenarios'].flatMap(filesBelow), ...rootFiles];
const others = everything.filter((file) => file !== self);

/** Every file whose text has a line that matches, as `file:line`. */
function matches(files: readonly string[], pattern: RegExp, view = (text: string) => text): string[] {
  return files.flatMap((file) =>
    view(read(file))
      .split('\n')
      .flatMap((line) => (pattern.test(line) ? [`${file}: ${line.trim()}`] : [])),
  );
}

const planted = Object.entries(directions).flatMap(([folder, allowed]) =>
  Object.keys(directions)
    .filter((target) => target !== folder && target !== 'backend')
    .map((target) => ({
      file: `src/${folder}/from-${target}.ts`,
      text: `import { thing } from '../${target}/thing.js';\nexport const other = thing;\n`,
      wrong: !allowed.includes(target),
    })),
);
planted.push(
  {
    file: 'src/agents/tf.ts',
    text: "import tf from '@tensorflow/tfjs';\nexport const n = tf;\n",
    wrong: true,
  },
  {
    file: 'src/backend/tf.ts',
    text: "import tf from '@tensorflow/tfjs';\nexport const n = tf;\n",
    wrong: false,
  },
  { file: 'src/envs/matter.ts', text: "import m from 'matter-js';\nexport const n = m;\n", wrong: true },
  {
    file: 'src/envs/physics/any.ts',
    text: "import m from 'matter-js';\nexport const n = m;\n",
    wrong: false,
  },
  { file: 'src/chain.ts', text: "import { a } from './agents/a.js';\nexport const n = a;\n", wrong: true },
  {
    file: 'src/envs/type.ts',
    text: "import type { A } from '../agents/a.js';\nexport type B = A;\n",
    wrong: true,
  },
);

describe('imports point one way', () => {
  test.each(sources)('%s', (file) => {
    expect(wrongWays(file, read(file))).toEqual([]);
  });

  test('and one that does not is found', () => {
    for (const { file, text, wrong } of planted)
      expect([file, wrongWays(file, text).length > 0]).toEqual([file, wrong]);
  });

  const folder = mkdtempSync(join(tmpdir(), 'brainset-lint-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('the linter says the same', () => {
    const config = JSON.parse(read('.oxlintrc.json')) as { options: object; $schema: string };
    writeFileSync(join(folder, '.oxlintrc.json'), JSON.stringify({ ...config, options: {}, categories: {} }));
    for (const { file, text } of planted) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), text);
    }
    const refused = lint(folder);
    for (const { file, wrong } of planted) expect([file, refused.has(file)]).toEqual([file, wrong]);
  });
});

/** Files in which the linter met a restricted import. */
function lint(folder: string): Set<string> {
  const linter = join(root, 'node_modules', 'oxlint', 'bin', 'oxlint');
  let output = '';
  try {
    execFileSync(process.execPath, [linter, '--format', 'json', 'src'], { cwd: folder, encoding: 'utf8' });
  } catch (error) {
    output = (error as { stdout: string }).stdout;
  }
  const { diagnostics } = JSON.parse(output) as { diagnostics: { code: string; filename: string }[] };
  const restricted = diagnostics.filter(({ code: rule }) => rule.includes('no-restricted-imports'));
  return new Set(restricted.map(({ filename }) => relative(folder, resolve(folder, filename))));
}

describe('sources', () => {
  test('draw from seeded streams only', () => {
    for (const line of [
      'Math.random()',
      'const { random } = Math;',
      'tf.randomNormal([2])',
      'Common.random()',
    ])
      expect(line).toMatch(unseeded);
    expect(
      matches(
        [...sources, ...scripts].filter((file) => file !== self),
        unseeded,
        code,
      ),
    ).toEqual([]);
  });

  test('are short', () => {
    const long = sources.filter((file) => read(file).split('\n').length > 200);
    expect(long).toEqual([]);
  });

  test('say what every exported function does', () => {
    const bare = sources.flatMap((file) =>
      [...read(file).matchAll(/^(.*)\nexport (?:async )?function (\w+)/gm)]
        .filter((match) => !match[1]!.endsWith('*/') && !match[1]!.endsWith(';'))
        .map((match) => `${file}: ${match[2]}`),
    );
    expect(bare).toEqual([]);
  });

  test('are named for what they hold', () => {
    const vague = /^(utils?|helpers?|managers?|misc|common)\b|(Utils?|Helpers?|Manager)\./;
    expect(['utils.ts', 'helper.ts', 'runManager.ts'].every((name) => vague.test(name))).toBe(true);
    expect(others.filter((file) => vague.test(basename(file)))).toEqual([]);
  });

  test('look nothing up by switching on a name', () => {
    expect(matches(sources, /\bswitch\s*\([^)]*\b(name|id|rule|objective|network)\b/i)).toEqual([]);
  });
});

describe('the repository', () => {
  test('has no banners and no promises', () => {
    const banner = /^\s*(?:\/\/|\/?\*+|#)\s*[-=─━*#~]{4,}|\b(TODO|FIXME|XXX|HACK)\b/;
    expect('// -------- section --------').toMatch(banner);
    expect(matches(others, banner)).toEqual([]);
  });

  test('stands alone: no path leaves it', () => {
    // Not what a script writes into other files, whose paths count from there.
    const written = (file: string) => read(file).replaceAll(/`[^`]*`/g, '');
    expect(matches(others, /(?<![\w.])\/(home|root|work|tmp|Users)\//)).toEqual([]);
    const climbs = others.flatMap((file) =>
      [...written(file).matchAll(/(?<![.\w])(?:\.\.\/)+[\w./-]*/g)]
        .filter((match) => relative(root, resolve(root, dirname(file), match[0])).startsWith('..'))
        .map((match) => `${file}: ${match[0]}`),
    );
    expect(climbs).toEqual([]);
  });
});
