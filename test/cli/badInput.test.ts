import { readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { brainset, folder, scenario, tiny } from './brainset.js';

/** What is wrong, the command, its exit code, and what the one line and the hint must say. */
const mistakes: readonly (readonly [
  what: string,
  args: () => readonly string[],
  code: number,
  message: RegExp,
  hint: RegExp,
])[] = [
  [
    'an unknown environment',
    () => ['run', scenario(tiny.replace('Foraging-v0', 'Foragign-v0'))],
    2,
    /tiny\.yaml:3.*unknown .*'Foragign-v0'/,
    /did you mean 'Foraging-v0'\?/,
  ],
  [
    'an unknown rule in a scenario',
    () => ['run', scenario(tiny.replace('  backprop:', '  bakprop:'))],
    2,
    /tiny\.yaml:11.*unknown rule 'bakprop'/,
    /did you mean 'backprop'\?/,
  ],
  [
    'an unknown rule to compare',
    () => ['compare', scenario(), '--rules', 'backprop,atentionGated', '--seeds', '1'],
    2,
    /unknown rule 'atentionGated'/,
    /did you mean 'attentionGated'\?/,
  ],
  [
    'an unknown key',
    () => ['run', scenario(tiny.replace('  horizon:', '  horizn:'))],
    2,
    /tiny\.yaml:9.*'horizn'/,
    /did you mean 'horizon'\?/,
  ],
  [
    "an unknown key among the world's parameters",
    () => ['run', scenario(tiny.replace('  lanes: 4', '  lanes: 4\n  parameters: { item: 3 }'))],
    2,
    /tiny\.yaml:6.*'item'/,
    /did you mean 'items'\?/,
  ],
  [
    'a value out of range',
    () => ['run', scenario(tiny.replace('horizon: 8', 'horizon: 8\n  gamma: 1.5'))],
    2,
    /tiny\.yaml:10.*gamma.*1/,
    /./,
  ],
  [
    'an unknown path to set',
    () => ['run', scenario(), '--set', 'agent.gama=0.9'],
    2,
    /--set.*'gama'/,
    /did you mean 'gamma'\?/,
  ],
  ['a file that is no YAML', () => ['run', scenario('question: [')], 2, /tiny\.yaml/, /./],
  ['no such scenario', () => ['run', 'foragin'], 2, /scenario 'foragin'/, /did you mean 'foraging'\?/],
  [
    'a folder that cannot be made',
    () => ['run', scenario(), '--out', join(scenario(), 'below-a-file')],
    1,
    /cannot make .*below-a-file: a part of the path is a file/,
    /--out/,
  ],
  ['a folder that is no run', () => ['evaluate', folder()], 2, /no run folder/, /./],
  ['a gate that is none', () => ['evaluate', folder(), '--gate', 'scor>=1'], 2, /./, /./],
  ['an unknown verb', () => ['rnu'], 2, /unknown command 'rnu'/, /Did you mean run\?/],
  [
    'an unknown option',
    () => ['run', 'foraging', '--sede', '1'],
    2,
    /unknown option '--sede'/,
    /Did you mean --seed/,
  ],
  [
    'a seed and seeds',
    () => ['run', 'foraging', '--seed', '1', '--seeds', '2'],
    2,
    /'--seed <n>' cannot be used with/,
    /./,
  ],
  [
    'half a decision',
    () => ['run', 'foraging', '--decisions', '0.5'],
    2,
    /--decisions.*0\.5.*whole number/,
    /./,
  ],
  [
    'a control there is not',
    () => ['compare', 'foraging', '--controls', 'readout'],
    2,
    /unknown control 'readout'/,
    /readoutOnly/,
  ],
  [
    'a back end there is not',
    () => ['doctor', '--backend', 'wsm'],
    2,
    /unknown back end 'wsm'/,
    /did you mean 'wasm'\?/,
  ],
  ['a kind there is not', () => ['list', 'foods'], 2, /foods/, /./],
];

describe.concurrent('a mistake is told in one line, with a hint and without a stack', () => {
  test.for(mistakes)('%s', async ([, args, code, message, hint], { expect }) => {
    const told = await brainset(...args());
    const [first, second, ...rest] = told.stderr.trimEnd().split('\n');
    expect(first).toMatch(/^error: /);
    expect(first).toMatch(message);
    expect(second).toMatch(/^hint: /);
    expect(second).toMatch(hint);
    expect(rest).toEqual([]);
    expect(told.stdout).toBe('');
    expect(told.code).toBe(code);
  });
});

test('with --json a mistake is one JSON object on stdout', async () => {
  for (const args of [
    ['run', 'foragin', '--json'],
    ['run', '--json'],
    ['compare', 'foraging', '--jsom', '--json'],
  ]) {
    const { code, stdout } = await brainset(...args);
    const { error, ...rest } = JSON.parse(stdout) as { error: Record<string, unknown> };
    expect(rest).toEqual({});
    expect(Object.keys(error)).toEqual(['message', 'hint']);
    expect(error['message']).toMatch(/./);
    expect(code).toBe(2);
  }
});

test('learning that leaves the finite numbers stops, says when and where, and keeps the last good checkpoint', async () => {
  const out = join(folder(), 'run');
  const wild = ['--set', 'agent.optimizer=sgd', '--set', 'rules.backprop.learningRate=1e30'];
  const { code, stderr } = await brainset('run', scenario(), '--out', out, ...wild);
  expect(stderr).toMatch(/error: .*(NaN|finite).*\b\d+ decisions|error: .*\d+.*(NaN|finite)/);
  expect(stderr).toMatch(/error: .*(area )?'?(hidden1|output|h1|policy|value)/);
  expect(stderr).not.toMatch(/\n\s+at /);
  expect(code).toBe(1);
  expect(readdirSync(out)).not.toContain('result.json');
});

test('a truncated checkpoint is told, and never half-loaded', async () => {
  const out = join(folder(), 'run');
  expect((await brainset('run', scenario(), '--out', out)).code).toBe(0);
  const files = readdirSync(join(out, 'checkpoints'), { recursive: true, withFileTypes: true }).filter(
    (file) => file.name.endsWith('.safetensors'),
  );
  expect(files.length).toBeGreaterThan(0);
  for (const file of files) truncateSync(join(file.parentPath, file.name), 100);
  const { code, stderr } = await brainset('evaluate', out);
  expect(stderr).toMatch(/^error: .*(checkpoint|safetensors)/m);
  expect(stderr).toMatch(/^hint: /m);
  expect(code).toBe(1);
});

test('a folder that holds another run, or a stranger’s files, is left alone', async () => {
  const out = join(folder(), 'run');
  await brainset('run', scenario(), '--out', out);
  const before = readFileSync(join(out, 'metrics.ndjson'), 'utf8');
  const again = await brainset('run', scenario(), '--out', out);
  expect([again.code, again.stderr]).toEqual([2, expect.stringContaining('--resume')]);
  const other = await brainset('run', scenario(), '--out', out, '--seed', '1', '--resume');
  expect([other.code, other.stderr]).toEqual([2, expect.stringMatching(/another run.*seed/)]);
  expect(readFileSync(join(out, 'metrics.ndjson'), 'utf8')).toBe(before);
  const strange = folder();
  writeFileSync(join(strange, 'thesis.tex'), '');
  expect(await brainset('run', scenario(), '--out', strange)).toMatchObject({ code: 2 });
});
