import { Worker, workerData } from 'node:worker_threads';
import type { Fate, Member, Watch } from './member.js';
import { declareDead, watch } from './signals.js';

// The program of a thread that does nothing but start the others and hear of their end: whoever waits for one of them is
// asleep then and hears nothing.
const { members, port } = workerData as Watch;
for (const [i, member] of members.entries()) start(member, i);

function start(member: Member, i: number): void {
  watch(member.signals);
  const die = (what: string, hint: string): void => {
    port.postMessage({ member: i, what, hint } satisfies Fate);
    declareDead(member.signals);
  };
  try {
    const program = new URL('thread.js', import.meta.url);
    const thread = new Worker(program, { workerData: member, transferList: [member.port] });
    // An error comes before the exit it leads to, and the first word counts.
    thread.on('error', (error) => die(...causeOf(error)));
    thread.on('exit', (code) => die(`exited with code ${code}`, 'a world must not end the process it is in'));
  } catch (error) {
    die(...causeOf(error as Error));
  }
}

function causeOf(error: Error & { readonly code?: string }): [what: string, hint: string] {
  if (error.code === 'ERR_WORKER_OUT_OF_MEMORY')
    return ['ran out of memory', 'use fewer lanes, or give node more: --max-old-space-size'];
  return [`died: ${error.message}`, 'with one thread the same error has a stack'];
}
