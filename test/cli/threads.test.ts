import { join } from 'node:path';
import { expect, test } from 'vitest';
import { cuesPlugin } from '../experiment/cues.js';
import { brainset, folder, scenario } from './brainset.js';

/** Worlds that end the thread they are in, unless it is the main one. */
const fatal = scenario(`question: Does it run?
env: { id: Cues-v0, lanes: 4, parameters: { exitsAfter: 20 } }
network:
  options: { hidden: [8] }
agent: { horizon: 4 }
rules:
  backprop: {}
budget: { decisions: 512 }
evaluation: { every: null, finalEpisodes: 4 }
plugins: ['${cuesPlugin}']
`);

test.each([
  ['in this process', ['--serial']],
  ['in processes of a pool', ['--workers', '2']],
])('--threads reach the worlds of a run %s', async (_, how) => {
  const args = ['run', fatal, '--seeds', '2', '--backend', 'cpu', ...how];
  const [one, two] = await Promise.all(
    ['1', '2'].map((threads) => brainset(...args, '--threads', threads, '--out', join(folder(), 'runs'))),
  );
  expect([one!.code, two!.code]).toEqual([0, 1]);
  expect(two!.stderr).toContain('Cues-v0: the thread of lanes 2 … 3 exited with code 9');
});

test('there is at least one thread', async () => {
  const { code, stderr } = await brainset('run', fatal, '--threads', '0');
  expect([code, stderr]).toEqual([2, expect.stringContaining('--threads')]);
});
