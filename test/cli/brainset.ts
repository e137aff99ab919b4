import { execFile } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The command as it is installed; `test/setup/build.ts` has built it. */
export const command = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));

/** What a command left behind. */
export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `brainset` as a user would, in a process of its own. */
export function brainset(...args: readonly string[]): Promise<Outcome> {
  const env = { ...process.env, NO_COLOR: '1', BRAINSET_DEBUG: '' };
  return new Promise((done) => {
    execFile(process.execPath, [command, ...args], { env, timeout: 60_000 }, (error, stdout, stderr) =>
      done({ code: error ? Number(error.code ?? -1) : 0, stdout, stderr }),
    );
  });
}

/** A folder of its own. */
export function folder(): string {
  return mkdtempSync(join(tmpdir(), 'brainset-cli-'));
}

/** A scenario small enough for a second: 4 worlds, 8 hidden units, 512 decisions. */
export const tiny = `question: Does it run?
env:
  id: Foraging-v0
  maxEpisodeSteps: 16
  lanes: 4
network:
  options: { hidden: [8] }
agent:
  horizon: 8
rules:
  backprop: { learningRate: 0.003 }
  attentionGated: { learningRate: 0.003 }
budget:
  decisions: 512
evaluation: { every: 128, episodes: 4, finalEpisodes: 8 }
checkpoint: { every: 128 }
metrics: { every: 64 }
`;

/** Writes a scenario and answers its path. */
export function scenario(text = tiny, name = 'tiny.yaml'): string {
  const file = join(folder(), name);
  writeFileSync(file, text);
  return file;
}
