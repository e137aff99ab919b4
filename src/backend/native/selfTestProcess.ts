import { doctor } from '../doctor.js';
import type { DoctorReport } from '../doctor.js';

/** What the self-test's process prints as its last line. */
export type SelfTestAnswer =
  | { readonly report: DoctorReport }
  | { readonly error: { readonly message: string } };

async function answer(): Promise<SelfTestAnswer> {
  try {
    return { report: await doctor({ backend: 'tensorflow', from: process.argv[2] }) };
  } catch (error) {
    return { error: { message: (error as Error).message } };
  }
}

process.stdout.write(`\n${JSON.stringify(await answer())}\n`);
