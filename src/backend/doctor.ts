import { createRequire } from 'node:module';
import { selectBackend } from './select.js';
import type { Tried } from './select.js';
import { selfTest } from './selfTest/selfTest.js';
import type { SelfTest } from './selfTest/selfTest.js';

/** What `brainset doctor` says, and its JSON. */
export interface DoctorReport {
  readonly chosen: { readonly name: string; readonly device: string; readonly reason: string };
  readonly tried: readonly Tried[];
  /** Operations whose kernel is ours; the self-test is of these where they are. */
  readonly kernels: readonly string[];
  readonly selfTest: SelfTest;
  readonly versions: Readonly<Record<string, string>>;
}

const about = createRequire(import.meta.url)('../../package.json') as { readonly version: string };

/**
 * Chooses a back end as a run would, and puts its arithmetic to the test.
 *
 * `backend` is what the user named, `from` the file whose `node_modules` may hold optional packages. Throws a UserError
 * where `selectBackend` does; a back end that computes wrongly is reported, not thrown.
 */
export async function doctor(
  options: { readonly backend?: string | undefined; readonly from?: string | undefined } = {},
): Promise<DoctorReport> {
  const { name, device, reason, tried, kernels, versions } = await selectBackend(
    options.backend,
    options.from,
  );
  return {
    chosen: { name, device, reason },
    tried,
    kernels,
    selfTest: await selfTest(),
    versions: { brainset: about.version, node: process.versions.node, ...versions },
  };
}

/** The report as text, a line a fact. */
export function formatDoctor({ chosen, tried, kernels, selfTest, versions }: DoctorReport): string {
  const verdict = selfTest.passed ? 'passed' : `FAILED (${selfTest.failed?.join(', ')})`;
  return [
    `back end   ${chosen.name} on ${chosen.device}: ${chosen.reason}`,
    ...tried.map(({ name, ok, reason }) => `tried      ${ok ? '✓' : '✗'} ${name}: ${reason}`),
    `kernels    ${kernels.length > 0 ? `ours: ${kernels.join(', ')}` : 'those of TensorFlow.js'}`,
    `self-test  ${verdict}, largest error ${selfTest.maxError.toExponential(1)}`,
    ...Object.entries(versions).map(([name, version]) => `version    ${name} ${version}`),
  ].join('\n');
}
