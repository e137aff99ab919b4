import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');

/** A page whose code is tried: blocks that name a file are that file, those called `run` are command lines. */
export interface WorkedPage {
  readonly text: string;
  readonly files: readonly string[];
  readonly commands: readonly string[];
  /** Relative links, and those of them whose file there is not. */
  readonly links: readonly string[];
  readonly deadLinks: readonly string[];
  /** Writes the files into a folder where the package can be imported. */
  unfold(): void;
  remove(): void;
  /** Runs a file there; answers what it prints. */
  node(file: string, ...args: readonly string[]): string;
  /** Runs one of the commands there; throws unless it is one of brainset. */
  command(line: string): string;
}

/** The page at `path`, counted from the repository. */
export function workedPage(path: string): WorkedPage {
  const text = readFileSync(join(root, path), 'utf8');
  const blocks = [...text.matchAll(/^```\w+ ([\w.]+)\n([^]*?)^```$/gm)].map(([, name, body]) => ({
    name: name!,
    body: body!,
  }));
  const files = blocks.filter(({ name }) => name !== 'run');
  const links = [...text.matchAll(/\]\((?!https?:)([^)#]+)[^)]*\)/g)].map(([, link]) => link!);
  let folder = '';

  const node = (file: string, ...args: readonly string[]): string =>
    execFileSync(process.execPath, [file, ...args], {
      cwd: folder,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });

  return {
    text,
    files: files.map(({ name }) => name),
    commands: blocks.filter(({ name }) => name === 'run').flatMap(({ body }) => body.trim().split('\n')),
    links,
    deadLinks: links.filter((link) => !existsSync(join(root, dirname(path), link))),
    unfold() {
      folder = mkdtempSync(join(tmpdir(), 'brainset-page-'));
      mkdirSync(join(folder, 'node_modules'));
      symlinkSync(root, join(folder, 'node_modules', 'brainset'));
      for (const { name, body } of files) writeFileSync(join(folder, name), body);
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
    node,
    command(line) {
      const [npx, brainset, ...args] = line.split(/\s+/).map((word) => word.replaceAll("'", ''));
      if (npx !== 'npx' || brainset !== 'brainset') throw new Error(`not a command of brainset: ${line}`);
      return node(join(root, 'dist/cli/main.js'), ...args);
    },
  };
}
