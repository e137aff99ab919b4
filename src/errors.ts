/**
 * A mistake the user can mend: one line saying what is wrong and where, and a hint saying how to mend it.
 *
 * The command line prints both without a stack and exits with `exitCode` (2 = bad usage, 1 = a run that failed).
 */
export class UserError extends Error {
  readonly hint: string;
  readonly exitCode: number;

  constructor(message: string, hint = '', exitCode = 2) {
    super(message);
    this.name = 'UserError';
    this.hint = hint;
    this.exitCode = exitCode;
  }
}
