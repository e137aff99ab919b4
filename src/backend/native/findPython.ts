import { UserError } from '../../errors.js';
import { complaint } from './complaint.js';
import { findProgram, runProgram } from './programs.js';

/** The words that call pip. */
export type Pip = readonly [string, ...string[]];

const names = ['python3', 'python', 'python3.13', 'python3.12', 'python3.11', 'python3.10'];
/** Minor versions of Python 3 for which there are wheels. */
const served = { from: 10, to: 13 };

/** A Python that TensorFlow's wheels are made for. Throws a UserError where there is none on PATH. */
export async function findPython(env: NodeJS.ProcessEnv): Promise<string> {
  const seen: string[] = [];
  for (const name of names) {
    const path = findProgram([name], env);
    const version = path === undefined ? undefined : await versionOf(path, env);
    if (path === undefined || version === undefined) continue;
    if (version[0] === 3 && version[1] >= served.from && version[1] <= served.to) return path;
    seen.push(`${path} is ${version.join('.')}`);
  }
  const wanted = `Python 3.${served.from} to 3.${served.to}`;
  throw new UserError(
    `there is no ${wanted} on PATH, whose pip would fetch TensorFlow${seen.length > 0 ? `: ${seen.join(', ')}` : ''}`,
    'apt install python3 python3-pip (Debian, Ubuntu), conda activate, or name a TensorFlow with --tensorflow PATH',
    1,
  );
}

async function versionOf(
  python: string,
  env: NodeJS.ProcessEnv,
): Promise<readonly [number, number] | undefined> {
  const ask = 'import sys; print(*sys.version_info[:2])';
  const { stdout } = await runProgram([python, '-c', ask], { env });
  const [, major, minor] = /^(\d+) (\d+)\s*$/.exec(stdout) ?? [];
  return major === undefined ? undefined : [Number(major), Number(minor)];
}

/**
 * The pip of a Python, else that of a new virtual environment in `folder`.
 *
 * Throws a UserError where Python came without both, as Debian's does.
 */
export async function findPip(
  python: string,
  folder: string,
  { env, log }: { readonly env: NodeJS.ProcessEnv; readonly log: string },
): Promise<Pip> {
  const own = [python, '-m', 'pip'] as const;
  if ((await runProgram([...own, '--version'], { env })).ok) return own;
  const made = await runProgram([python, '-m', 'venv', folder], { env, log });
  if (made.ok) return [`${folder}/bin/python`, '-m', 'pip'];
  throw complaint(`${python} has no pip and makes no virtual environment`, made, {
    log,
    causes: [
      {
        sign: /ensurepip|No module named venv/,
        what: 'its packages pip and venv are not installed',
        hint: 'apt install python3-pip, or python3-venv (Debian, Ubuntu)',
      },
    ],
  });
}
