import { CommanderError } from 'commander';
import type { UserError } from '../errors.js';
import { printJson } from './output.js';

/** What the user is told when something went wrong. */
export interface Failure {
  readonly message: string;
  readonly hint: string;
  /** 1: a run failed; 2: bad usage; 130: interrupted. */
  readonly exitCode: number;
  /** Shown with BRAINSET_DEBUG=1 only. */
  readonly stack: string;
}

/** Reads any error as a failure; null where commander only printed help or the version. */
export function failureOf(error: unknown): Failure | null {
  if (error instanceof CommanderError) return usageFailure(error);
  if (!(error instanceof Error)) return { message: String(error), hint: '', exitCode: 1, stack: '' };
  const stack = error.stack ?? '';
  // Told by name: an error that comes back from a worker process has lost its class.
  if (error.name === 'UserError') {
    const { message, hint, exitCode } = error as UserError;
    return { message, hint, exitCode, stack };
  }
  const message = `${error.name}: ${error.message.split('\n')[0]}`;
  return { message, hint: 'this should not happen: set BRAINSET_DEBUG=1 for the stack', exitCode: 1, stack };
}

/** Commander's message in our form: bad usage is exit code 2 everywhere. */
function usageFailure(error: CommanderError): Failure | null {
  if (error.code === 'commander.help') return { message: '', hint: '', exitCode: 2, stack: '' };
  if (error.exitCode === 0) return null;
  const [message = '', ...rest] = error.message.replace(/^error: /, '').split('\n');
  const hint =
    rest.join(' ').replace(/^\(|\)$/g, '') ||
    'brainset --help, or --help after a command, lists what there is';
  return { message, hint, exitCode: 2, stack: error.stack ?? '' };
}

/** One line and a hint on stderr; with `json`, an error object on stdout besides. */
export function printFailure({ message, hint, stack }: Failure, json: boolean): void {
  if (message === '') return;
  if (json) printJson({ error: { message, hint } });
  const [red, dim] = process.stderr.hasColors?.() ? ['\x1b[31m', '\x1b[2m'] : ['', ''];
  const reset = red && '\x1b[0m';
  process.stderr.write(`${red}error:${reset} ${message}\n`);
  if (hint) process.stderr.write(`${dim}hint:${reset} ${hint}\n`);
  if (process.env['BRAINSET_DEBUG'] && stack) process.stderr.write(`${stack}\n`);
}
