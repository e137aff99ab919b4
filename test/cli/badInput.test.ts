import { cpSync, mkdirSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { brainset, folder, scenario, tiny } from './brainset.js';
import type { Outcome } from './brainset.js';

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
    /did you mean 'Foraging(-v0)?'\?/,
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
  [
    'an objective that needs a channel the world lacks',
    () => ['run', scenario(`${tiny}objective: { name: homeostatic }\n`)],
    2,
    /tiny\.yaml:18: objective 'homeostatic' needs the channel 'interoception'/,
    /this environment has: vision\.food, vision\.wall, /,
  ],
  [
    'empowerment over a wheel where answers are given by button',
    () => [
      'run',
      scenario(
        tiny.replace('Foraging-v0', 'GratingDiscrimination-v0\n  parameters: { response: button }') +
          'objective: { name: empowerment, options: { channels: [wheel.angle, wheel.velocity] } }\n',
      ),
    ],
    2,
    /tiny\.yaml:19: objective 'empowerment' needs the channel 'wheel\.angle'/,
    /this environment has: vision\.pixels, fixation/,
  ],
  [
    'a teacher where there is none',
    () => ['run', scenario(`${tiny}objective: { name: crossEntropy }\n`)],
    2,
    /tiny\.yaml:18: objective 'crossEntropy' needs a task that tells the right choice/,
    /no trials/,
  ],
  [
    'a sum of different units',
    () => [
      'run',
      scenario(
        `${tiny}objective:\n  name: composite\n  options:\n    parts:\n` +
          '      food: { objective: { name: reward }, weight: 1 }\n' +
          '      look: { objective: { name: curiosity }, weight: 1 }\n',
      ),
    ],
    2,
    /tiny\.yaml:18: sums of different units are refused: food in the task's own score, look in nats/,
    /worst.*best/,
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
  [
    'a folder of several runs',
    () => {
      const out = folder();
      mkdirSync(join(out, 'backprop', 'seed-0'), { recursive: true });
      writeFileSync(join(out, 'backprop', 'seed-0', 'job.json'), '{}');
      return ['evaluate', out];
    },
    2,
    /no run folder: it holds 1$/,
    /such as .*seed-0$/,
  ],
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
  const wild = ['--set', 'agent.optimizer=sgd', '--set', 'rules.backprop.learningRate=3e5'];
  const { code, stdout, stderr } = await brainset('run', scenario(), '--out', out, ...wild, '--json');
  expect(JSON.parse(stdout)).toEqual({ error: { message: expect.any(String), hint: expect.any(String) } });
  expect(stderr).toMatch(/^error: not a finite number in area '\w+' after \d+ decisions$/m);
  const [, checkpoint] =
    /^hint: lower the learning rate.*the last good checkpoint is (.*)$/m.exec(stderr) ?? [];
  expect(readdirSync(checkpoint!)).toContain('weights.safetensors');
  expect(code).toBe(1);
  expect(readdirSync(out)).not.toContain('result.json');
  expect(await brainset('evaluate', out)).toMatchObject({ code: 0, stderr: '' });
});

describe('a finished run', () => {
  const file = scenario();
  const out = join(folder(), 'run');
  let made: Outcome;
  beforeAll(async () => {
    made = await brainset('run', file, '--out', out);
  });

  test('is left alone by the same command and by another', async () => {
    expect(made.code).toBe(0);
    const before = readFileSync(join(out, 'metrics.ndjson'), 'utf8');
    const [again, other] = await Promise.all([
      brainset('run', file, '--out', out),
      brainset('run', file, '--out', out, '--seed', '1', '--resume'),
    ]);
    expect([again.code, again.stderr]).toEqual([2, expect.stringContaining('--resume')]);
    expect([other.code, other.stderr]).toEqual([2, expect.stringMatching(/another run.*seed/)]);
    expect(readFileSync(join(out, 'metrics.ndjson'), 'utf8')).toBe(before);
  });

  test('with truncated checkpoints is told to be damaged, never half-loaded', async () => {
    const copy = join(folder(), 'copy');
    cpSync(out, copy, { recursive: true });
    const weights = readdirSync(join(copy, 'checkpoints'), { recursive: true, withFileTypes: true }).filter(
      ({ name }) => name.endsWith('.safetensors'),
    );
    expect(weights.length).toBeGreaterThan(0);
    for (const { parentPath, name } of weights) truncateSync(join(parentPath, name), 100);
    const { code, stdout, stderr } = await brainset('evaluate', copy);
    expect(stderr).toMatch(/^error: .*checkpoint.*\nhint: ./);
    expect([code, stdout]).toEqual([1, '']);
  });

  test('is not begun among files of another kind', async () => {
    const strange = folder();
    writeFileSync(join(strange, 'thesis.tex'), '');
    const { code, stderr } = await brainset('run', file, '--out', strange);
    expect(stderr).toMatch(/^error: .* is no run folder: it holds thesis\.tex\nhint: /);
    expect([code, readdirSync(strange)]).toEqual([2, ['thesis.tex']]);
  });
});
