import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '..');
const text = readFileSync(join(root, 'README.md'), 'utf8');
const blocks = [...text.matchAll(/^```(\w+) ([\w.]+)\n([^]*?)^```$/gm)].map(([, language, name, body]) => ({
  language: language!,
  name: name!,
  body: body!,
}));
const commands = blocks.filter(({ name }) => name === 'run').flatMap(({ body }) => body.trim().split('\n'));

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'brainset-readme-'));
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(root, join(folder, 'node_modules', 'brainset'));
  for (const { name, body } of blocks) if (name !== 'run') writeFileSync(join(folder, name), body);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (file: string, ...args: string[]): string =>
  execFileSync(process.execPath, [file, ...args], {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });

describe('the README', () => {
  it('shows a rule, an environment, a scenario and the library at work', () => {
    const files = blocks.map(({ name }) => name).filter((name) => name !== 'run');
    expect(files).toEqual(['tour.mjs', 'fixedFeedback.mjs', 'corridor.mjs', 'corridor.yaml']);
    expect(commands.length).toBeGreaterThan(3);
  });

  it('has an agent that lives in a stream', () => {
    expect(run('tour.mjs')).toMatch(/^64 agents ate [1-9]\d* items\n$/);
  });

  it.each(commands.map((command) => [command]))('%s', (command) => {
    const [npx, brainset, ...args] = command.split(/\s+/).map((word) => word.replaceAll("'", ''));
    expect([npx, brainset]).toEqual(['npx', 'brainset']);
    const printed = run(join(root, 'dist/cli/main.js'), ...args);
    expect(printed).toMatch(args[0] === 'evaluate' ? /passed/ : /score/);
    if (args.includes('runs/corridor')) expect(printed).toMatch(/fixedFeedback/);
  });

  it('and the gallery say of the tasks what the tasks say', () => {
    const found = spawnSync(process.execPath, [join(root, 'scripts/gallery.mjs'), '--check'], {
      encoding: 'utf8',
    });
    expect([found.stderr, found.status]).toEqual(['', 0]);
  });

  it('names only files that exist', () => {
    const links = [...text.matchAll(/\]\((?!https?:)([^)]+)\)/g)].map(([, link]) => link!);
    expect(links.length).toBeGreaterThan(3);
    for (const link of links)
      expect(() => readFileSync(join(root, link.replace(/#.*/, ''))), link).not.toThrow();
  });
});
