#!/usr/bin/env node
import { failureOf, printFailure } from './failure.js';
import { program } from './program.js';

// A reader that has seen enough, such as `head`, closes the pipe: that is no failure of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit();
  throw error;
});

try {
  await program().parseAsync();
} catch (error) {
  const failure = failureOf(error);
  if (failure) printFailure(failure, process.argv.includes('--json'));
  process.exitCode = failure?.exitCode ?? 0;
}
