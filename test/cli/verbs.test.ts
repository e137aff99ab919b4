import { execFile, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { brainset, command, folder, scenario, tiny } from './brainset.js';

interface Run {
  readonly seed: number;
  readonly score: number;
  readonly normalisedScore: number | null;
  readonly decisions: number;
  readonly decisionsPerSecond: number;
  readonly folder: string;
}

const metrics = (out: string): string => readFileSync(join(out, 'metrics.ndjson'), 'utf8');

describe('one run', () => {
  const out = join(folder(), 'run');
  let report: { scenario: string; runs: Run[]; summary: { normalisedScore: unknown } };
  beforeAll(async () => {
    const { stdout } = await brainset('run', scenario(), '--seed', '3', '--out', out, '--json');
    report = JSON.parse(stdout) as typeof report;
  });

  test('prints one JSON object of the agreed form, and draws its learning curve', () => {
    expect(report.scenario).toBe('tiny');
    expect(report.runs).toHaveLength(1);
    expect(report.runs[0]).toMatchObject({ seed: 3, decisions: 512, folder: out });
    expect(Object.keys(report.runs[0]!)).toEqual(
      expect.arrayContaining(['score', 'normalisedScore', 'decisionsPerSecond']),
    );
    expect(readFileSync(join(out, 'learning-curves.svg'), 'utf8')).toContain('backprop');
    expect(readFileSync(join(out, 'worlds.svg'), 'utf8')).toContain('</svg>');
  });

  test('is measured the same by evaluate, which passes and misses gates', async () => {
    const { score } = report.runs[0]!;
    const passed = await brainset('evaluate', out, '--gate', `score>=${score}`, '--json');
    expect(JSON.parse(passed.stdout)).toMatchObject({
      score,
      episodes: 8,
      gates: [{ gate: `score>=${score}`, value: score, passed: true }],
    });
    expect(passed.code).toBe(0);
    const missed = await brainset('evaluate', out, '--gate', `score>${score}`, '--gate', 'score>=0');
    expect(missed.stdout).toMatch(/^MISSED: score>.*\n^passed: score>=0/m);
    expect(missed.code).toBe(1);
  });

  test('is told again by --resume, without training', async () => {
    const before = metrics(out);
    const { code, stdout } = await brainset(
      'run',
      scenario(),
      '--seed',
      '3',
      '--out',
      out,
      '--resume',
      '--json',
    );
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual(report);
    expect(metrics(out)).toBe(before);
  });

  test('has the same metrics in another process, by several threads, and others with another seed', async () => {
    const [same, other] = [join(folder(), 'same'), join(folder(), 'other')];
    await Promise.all([
      brainset('run', scenario(), '--seed', '3', '--threads', '3', '--out', same),
      brainset('run', scenario(), '--seed', '4', '--out', other),
    ]);
    expect(metrics(same)).toBe(metrics(out));
    expect(metrics(other)).not.toBe(metrics(out));
  });
});

test('several seeds lie side by side; a score without a reference is null, and so is its summary', async () => {
  const out = join(folder(), 'runs');
  const { stdout } = await brainset('run', scenario(), '--seeds', '2', '--serial', '--out', out, '--json');
  expect(JSON.parse(stdout)).toMatchObject({
    runs: [0, 1].map((seed) => ({ seed, folder: join(out, `seed-${seed}`), normalisedScore: null })),
    summary: { normalisedScore: null },
  });
  expect(readFileSync(join(out, 'learning-curves.svg'), 'utf8')).toContain('over 2 seeds');
});

test('compare pairs seeds over rules and controls, and processes change nothing', async () => {
  const [pooled, serial] = [join(folder(), 'pooled'), join(folder(), 'serial')];
  // Episodes of the published length, so that there is a reference to normalise by.
  const published = tiny
    .replace('  maxEpisodeSteps: 16\n', '')
    .replace(/^evaluation:.*$/m, 'evaluation: { every: 512, episodes: 1, finalEpisodes: 1 }');
  const file = scenario(published);
  const args = [
    'compare',
    file,
    '--rules',
    'backprop,attentionGated',
    '--seeds',
    '2',
    '--controls',
    'readoutOnly',
  ];
  const [first, second] = await Promise.all([
    brainset(...args, '--workers', '2', '--out', pooled, '--json'),
    brainset(...args, '--serial', '--out', serial),
  ]);
  expect([first.code, second.code]).toEqual([0, 0]);
  const { rules } = JSON.parse(first.stdout) as {
    rules: Record<string, { runs: Run[]; controls: { readoutOnly: { runs: Run[] } } }>;
  };
  expect(Object.keys(rules)).toEqual(['backprop', 'attentionGated']);
  for (const { runs, controls } of Object.values(rules))
    for (const row of [runs, controls.readoutOnly.runs]) {
      expect(row.map(({ normalisedScore }) => typeof normalisedScore)).toEqual(['number', 'number']);
      expect(row.map(({ seed }) => seed)).toEqual([0, 1]);
      for (const { folder } of row) expect(metrics(folder)).toBe(metrics(folder.replace(pooled, serial)));
    }
  expect(second.stdout).toMatch(/^rule +control +/);
  expect(readFileSync(join(serial, 'table.txt'), 'utf8')).toBe(second.stdout);
  expect(JSON.parse(readFileSync(join(pooled, 'compare.json'), 'utf8'))).toEqual({ rules });
  expect(readFileSync(join(pooled, 'learning-curves.svg'), 'utf8')).toContain('readout only');
});

test('Ctrl-C stops within a rollout, says how to go on, and going on ends as if nothing had happened', async () => {
  const long = ['--decisions', '8000', '--set', 'checkpoint.every=3000', '--set', 'evaluation.every=2000'];
  const [out, whole] = [join(folder(), 'stopped'), join(folder(), 'whole')];
  const file = scenario();
  const uninterrupted = brainset('run', file, ...long, '--out', whole);
  const { code, stderr } = await interrupted(['run', file, ...long, '--out', out]);
  expect(code).toBe(130);
  expect(stderr).toMatch(/^error: interrupted/m);
  expect(stderr).toContain(`hint: go on with: brainset run ${file} --decisions 8000`);
  expect(existsSync(join(out, 'result.json'))).toBe(false);
  expect((await brainset('run', file, ...long, '--out', out, '--resume')).code).toBe(0);
  await uninterrupted;
  expect(metrics(out)).toBe(metrics(whole));
});

/** Sends Ctrl-C as soon as the run has written its first metrics. */
function interrupted(args: readonly string[]): Promise<{ code: number | null; stderr: string }> {
  const out = args.at(-1)!;
  const child = spawn(process.execPath, [command, ...args]);
  let stderr = '';
  child.stderr.on('data', (text: Buffer) => (stderr += text.toString()));
  const poll = setInterval(() => {
    if (!existsSync(join(out, 'metrics.ndjson')) || metrics(out) === '') return;
    clearInterval(poll);
    child.kill('SIGINT');
  }, 20);
  return new Promise((done) => child.on('exit', (code) => done({ code, stderr })));
}

test('list names everything with its source, and JSON has all kinds', async () => {
  const { stdout } = await brainset('list', '--json');
  const found = JSON.parse(stdout) as Record<
    string,
    { name: string; cite?: string; references?: object[] }[]
  >;
  expect(Object.keys(found)).toEqual(['envs', 'wrappers', 'rules', 'objectives', 'networks', 'scenarios']);
  expect(found['envs']!.find(({ name }) => name === 'Foraging-v0')).toMatchObject({
    observationSpace: { kind: 'channels' },
    niche: expect.any(String),
    tags: expect.any(Array),
  });
  expect(found['envs']![0]!.references!.length).toBeGreaterThan(0);
  for (const { cite } of [...found['envs']!, ...found['rules']!]) expect(cite).toMatch(/\(\d{4}\)/);
  expect(found['scenarios']!.map(({ name }) => name)).toContain('foraging');
  const { stdout: text } = await brainset('list', 'rules');
  expect(text).toMatch(/^rules\n {2}backprop: /);
  expect(text).not.toContain('Foraging');
});

test('schema is a JSON Schema that knows the names there are', async () => {
  const { stdout } = await brainset('schema');
  const schema = JSON.parse(stdout) as {
    $schema: string;
    properties: { rule: { anyOf: { enum?: string[] }[] } };
  };
  expect(schema.$schema).toMatch(/json-schema/);
  expect(schema.properties.rule.anyOf[0]!.enum).toContain('attentionGated');
  const part = await brainset('schema', 'env', 'Foraging-v0');
  expect(JSON.parse(part.stdout)).toMatchObject({ properties: { items: { unit: 'items' } } });
});

test('doctor prints what was chosen and passes its self-test', async () => {
  const { code, stdout } = await brainset('doctor', '--backend', 'wasm', '--json');
  expect(JSON.parse(stdout)).toMatchObject({ chosen: { name: 'wasm' }, selfTest: { passed: true } });
  expect(code).toBe(0);
});

test('a closed pipe is no failure', async () => {
  const seen = await new Promise((done) => {
    execFile(
      'bash',
      ['-c', `set -o pipefail; "${process.execPath}" "${command}" list --json | head -c 10`],
      (error, stdout, stderr) => done([error?.code ?? 0, stdout.length, stderr]),
    );
  });
  expect(seen).toEqual([0, 10, '']);
});

test.each(['bash', 'zsh'])(
  'the completion script for %s knows verbs, options and scenarios',
  async (shell) => {
    const { stdout } = await brainset('completion', shell);
    for (const word of ['compare', '--controls', 'foraging', 'cube', '--quick'])
      expect(stdout).toContain(word);
  },
);
