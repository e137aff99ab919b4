import { spawn } from 'node:child_process';
import { accessSync, appendFileSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** How a program ended, and what it printed. */
export interface Ran {
  readonly ok: boolean;
  /** The signal that ended it, such as SIGILL. */
  readonly signal: string | null;
  readonly stdout: string;
  /** All it printed, in the order in which it came. */
  readonly output: string;
}

export interface RunOptions {
  readonly env: NodeJS.ProcessEnv;
  readonly cwd?: string;
  /** A file to which what it prints is added. */
  readonly log?: string;
}

/** The first of `names` that PATH of `env` has, as a path; undefined where it has none. */
export function findProgram(names: readonly string[], env: NodeJS.ProcessEnv): string | undefined {
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const paths = names.flatMap((name) =>
    name.includes('/') ? [name] : folders.map((folder) => join(folder, name)),
  );
  return paths.find(isProgram);
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** Runs a program to its end without a terminal; one that cannot be started has ended badly. */
export function runProgram(
  [program, ...words]: readonly [string, ...string[]],
  { env, cwd, log }: RunOptions,
): Promise<Ran> {
  return new Promise((done) => {
    const child = spawn(program, words, { env, cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    const all: Buffer[] = [];
    const out: Buffer[] = [];
    child.stdout.on('data', (bytes: Buffer) => void (all.push(bytes), out.push(bytes)));
    child.stderr.on('data', (bytes: Buffer) => void all.push(bytes));
    const end = (ok: boolean, signal: string | null, said = ''): void => {
      const output = Buffer.concat(all).toString() + said;
      if (log !== undefined) appendFileSync(log, `> ${[program, ...words].join(' ')}\n${output}\n`);
      done({ ok, signal, stdout: Buffer.concat(out).toString(), output });
    };
    child.on('error', (error) => end(false, null, error.message));
    child.on('close', (code, signal) => end(code === 0, signal));
  });
}
