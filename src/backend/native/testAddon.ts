import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { UserError } from '../../errors.js';
import type { DoctorReport } from '../doctor.js';
import { complaint } from './complaint.js';
import type { Places } from './places.js';
import { runProgram } from './programs.js';
import type { SelfTestAnswer } from './selfTestProcess.js';

const signals: Readonly<Record<string, string>> = {
  SIGILL: 'this processor lacks instructions that this TensorFlow uses (its wheels want AVX)',
};

/**
 * Has `doctor` test the addon in a process of its own, which may crash.
 *
 * `program` is the compiled one; it differs in tests. Throws a UserError where the addon does not load, crashes or
 * computes wrongly.
 */
export async function testAddon(
  { root, log }: Places,
  env: NodeJS.ProcessEnv,
  program: string = fileURLToPath(new URL('selfTestProcess.js', import.meta.url)),
): Promise<DoctorReport> {
  // No node_modules above: what is tested is ours, not what the user has installed.
  const from = join(root, 'any.js');
  const ran = await runProgram([process.execPath, program, from], { env, log });
  const answer = ran.ok ? (JSON.parse(ran.stdout.trim().split('\n').at(-1)!) as SelfTestAnswer) : undefined;
  const what = 'the addon was built, but its self-test failed';
  if (!answer) {
    const why = signals[ran.signal ?? ''];
    throw why === undefined ? complaint(what, ran, { log }) : new UserError(`${what}: ${why}`, more(log), 1);
  }
  if ('error' in answer) throw new UserError(`${what}: ${answer.error.message}`, more(log), 1);
  const { selfTest } = answer.report;
  if (!selfTest.passed)
    throw new UserError(`${what}: it computes ${selfTest.failed?.join(', ')} wrongly`, more(log), 1);
  return answer.report;
}

const more = (log: string): string =>
  `try another TensorFlow: --cpu or --cuda installs one (all that was said: ${log})`;
