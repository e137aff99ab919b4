import { spawn } from 'node:child_process';

/**
 * Runs a program in a process of its own and reads the JSON that it prints last: what V8 learnt of one subject would slow
 * down the next.
 *
 * words: program and arguments; core: the one it is held to by taskset, if any; env: what differs of the environment.
 * Rejects with what it said where it ends badly or runs longer than `limit` ms.
 *
 * @param {string[]} words
 * @param {{ core?: number, env?: Record<string, string>, limit?: number }} how
 */
export function ownProcess(words, { core, env = {}, limit = 300_000 } = {}) {
  const [program, ...rest] = core === undefined ? words : ['taskset', '-c', String(core), ...words];
  return new Promise((done, fail) => {
    const child = spawn(program, rest, {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: limit,
    });
    let [out, said] = ['', ''];
    child.stdout.on('data', (text) => (out += text));
    child.stderr.on('data', (text) => (said += text));
    child.on('error', fail);
    child.on('close', (code, signal) => {
      if (code === 0) return done(JSON.parse(out.trim().split('\n').at(-1) ?? ''));
      const why = signal ? `ended by ${signal}` : lastWords(said);
      return fail(new Error(why || `exit code ${code}`));
    });
  });
}

/** The line that says what went wrong: an error's own message, for a mistake of the user's alone, else the last that is no stack. */
export function lastWords(said) {
  const lines = said.split('\n').filter((line) => line.trim() !== '' && !/^\s+at |^Node\.js v/.test(line));
  const named = lines.findLast((line) => /^\s*(\w+\.)*\w*(Error|Exception)\b.*: /.test(line));
  return (named ?? lines.at(-1) ?? '').trim().replace(/^UserError: /, '');
}
