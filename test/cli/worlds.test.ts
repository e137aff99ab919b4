import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { brainset, folder, scenario, tiny } from './brainset.js';

const plugin = (path: string): string => fileURLToPath(new URL(`../experiment/${path}`, import.meta.url));
const flawed = plugin('check/flawed.mjs');

interface Report {
  readonly passed: boolean;
  readonly checks: readonly { readonly name: string; readonly passed: boolean; readonly detail: string }[];
}

describe('check', () => {
  test('reports on several worlds of a plugin, and fails where one fails', async () => {
    const args = ['check', 'Sound-v0', 'Here-v0', 'Sound-v0', '--plugins', flawed];
    const [json, text] = await Promise.all([brainset(...args, '--json'), brainset(...args)]);
    const { envs, ...rest } = JSON.parse(json.stdout) as { envs: Record<string, Report> };
    expect(rest).toEqual({});
    expect(Object.keys(envs)).toEqual(['Sound-v0', 'Here-v0']);
    for (const { passed, checks } of Object.values(envs)) {
      expect(checks.length).toBeGreaterThan(40);
      expect(checks.every((check) => Object.keys(check).join() === 'name,passed,detail')).toBe(true);
      expect(passed).toBe(checks.every((check) => check.passed));
    }
    const wrong = (id: string) => envs[id]!.checks.filter(({ passed }) => !passed).map(({ name }) => name);
    expect(wrong('Sound-v0')).toEqual([]);
    expect(wrong('Here-v0')).toContain('sameInAnotherProcess');
    expect([json.code, text.code]).toEqual([1, 1]);
    expect(json.stderr).toMatch(/^Sound-v0: \d+ checks\nHere-v0: \d+ checks\n$/);
    expect(text.stdout).toMatch(/^environment +passed +FAILED\n/);
    expect(text.stdout).toMatch(/^Sound-v0 +\d+ +–$/m);
    expect(text.stdout).toMatch(/^FAILED: Here-v0 sameInAnotherProcess: .*another process$/m);
  });

  test('passes a sound world, check by check', async () => {
    const { code, stdout } = await brainset('check', 'Sound-v0', '--plugins', flawed);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^passed +repeatsItself +150 decisions/m);
    expect(stdout).toMatch(/^passed +trialsCounted +does not apply: /m);
    expect(stdout).toMatch(/^Sound-v0: all \d+ checks passed$/m);
  });
});

describe('play', () => {
  test('tells score, returns and lengths of a policy, and in which setting', async () => {
    const args = ['play', 'Foraging-v0', '--episodes', '2', '--set', 'items=40'];
    const [ideal, random, text] = await Promise.all([
      brainset(...args, '--policy', 'ideal', '--json'),
      brainset(...args, '--policy', 'random', '--seed', '3', '--json'),
      brainset(...args, '--policy', 'greedy'),
    ]);
    expect(JSON.parse(ideal.stdout)).toMatchObject({
      env: 'Foraging-v0',
      policy: 'greedy',
      kind: 'scripted',
      parameters: { items: 40, actionRepeat: 1 },
      differs: {
        actionRepeat: { asked: 8, played: 1 },
        maxEpisodeSteps: { asked: 1000, played: 8000 },
      },
      normalisedScore: null,
      episodes: [{ length: 8000 }, { length: 8000 }],
      file: null,
    });
    const lived = JSON.parse(random.stdout) as { score: number; episodes: { return: number }[] };
    expect(lived).toMatchObject({ policy: 'random', seed: 3, differs: {}, parameters: { actionRepeat: 8 } });
    expect(lived.score).toBeCloseTo((lived.episodes[0]!.return + lived.episodes[1]!.return) / 16, 10);
    expect(text.stdout).toMatch(
      /greedy asks for a setting of its own: actionRepeat 1 instead of 8, maxEpisodeSteps 8000 instead of 1000/,
    );
    expect(text.stdout).toMatch(/^ +1 +\d+\.\d\d +8\u00a0000$/m);
  });

  test('writes a GIF of bounded length, or some scenes as SVG', async () => {
    const [gif, svg] = [join(folder(), 'play.gif'), join(folder(), 'play.svg')];
    const [filmed, drawn] = await Promise.all([
      brainset('play', 'Foraging-v0', '--policy', 'random', '--gif', gif),
      brainset('play', 'Foraging-v0', '--policy', 'random', '--svg', svg),
    ]);
    expect(filmed.stderr).toMatch(/play\.gif: (\d+) frames, 8 times as fast as the world\n$/);
    expect(filmed.stdout).toMatch(/normalised −?0\.\d\d, seed 0/);
    const bytes = readFileSync(gif);
    expect(bytes.subarray(0, 6).toString()).toBe('GIF89a');
    expect(bytes.length).toBeLessThan(2e6);
    expect([filmed.code, drawn.code]).toEqual([0, 0]);
    expect(readFileSync(svg, 'utf8')).toMatch(
      /^<svg[^]*at first[^]*after 1\u00a0000 decisions[^]*<\/svg>\n$/,
    );
  });

  describe('a run', () => {
    const out = join(folder(), 'run');
    beforeAll(async () => {
      expect((await brainset('run', scenario(), '--out', out)).code).toBe(0);
    });

    test('plays its weights, the same each time, in the world it was trained in', async () => {
      const svg = join(folder(), 'play.svg');
      const args = ['play', 'Foraging-v0', '--policy', out, '--episodes', '3', '--json'];
      const [one, two] = [await brainset(...args), await brainset(...args, '--svg', svg)];
      const played = JSON.parse(one.stdout) as { episodes: object[] };
      expect(played).toMatchObject({ kind: 'trained', policy: out, maxEpisodeSteps: 16 });
      expect(played).toMatchObject({ summary: expect.stringContaining('after 512 decisions') });
      expect(played.episodes.map((one) => (one as { length: number }).length)).toEqual([16, 16, 16]);
      expect(JSON.parse(two.stdout)).toEqual({ ...played, file: svg });
      expect(existsSync(svg)).toBe(true);
    });

    test('is not played elsewhere, nor where it senses other things', async () => {
      const [elsewhere, otherwise] = await Promise.all([
        brainset('play', 'Sound-v0', '--plugins', flawed, '--policy', out),
        brainset('play', 'Foraging-v0', '--policy', out, '--set', 'rays=4'),
      ]);
      expect(elsewhere.stderr).toMatch(/^error: .* was trained on Foraging-v0, not on Sound-v0\nhint: ./);
      expect(otherwise.stderr).toMatch(/^error: with these parameters other things are sensed/);
      expect([elsewhere.code, otherwise.code]).toEqual([2, 2]);
    });
  });
});

/** What is wrong, the command, and what the line and the hint must say. */
const mistakes: readonly (readonly [
  what: string,
  args: () => readonly string[],
  message: RegExp,
  hint: RegExp,
])[] = [
  ['no world to check', () => ['check'], /missing required argument 'env'/, /./],
  [
    'an unknown world to check, before any is',
    () => ['check', 'Foraging-v0', 'Foragin-v0'],
    /unknown environment 'Foragin-v0'/,
    /did you mean 'Foraging-v0'\?/,
  ],
  [
    'a plugin there is not',
    () => ['check', 'all', '--plugins', './nowhere.mjs'],
    /plugin '.*nowhere\.mjs' cannot be loaded/,
    /./,
  ],
  [
    'an unknown world to play',
    () => ['play', 'Foragin-v0'],
    /unknown environment 'Foragin-v0'/,
    /did you mean 'Foraging-v0'\?/,
  ],
  [
    'an unknown policy',
    () => ['play', 'Foraging-v0', '--policy', 'greedie'],
    /Foraging-v0 has no policy 'greedie'/,
    /random, greedy, cruiser, oracle, or a run folder/,
  ],
  [
    'a policy that this task has not',
    () => ['play', 'Foraging-v0', '--policy', 'memoryless'],
    /Foraging-v0 has no memoryless policy/,
    /there is: random, greedy/,
  ],
  ['a folder without run', () => ['play', 'Foraging-v0', '--policy', folder()], /is no run folder/, /run/],
  [
    'a file in no folder',
    () => ['play', 'Foraging-v0', '--gif', join(folder(), 'none', 'play.gif')],
    /cannot write .*play\.gif: there is no folder .*none/,
    /another file/,
  ],
  [
    'a file below a file',
    () => ['play', 'Foraging-v0', '--svg', join(scenario(), 'play.svg')],
    /cannot write .*play\.svg: there is no folder/,
    /another file/,
  ],
  [
    'a folder for a file',
    () => {
      const out = join(folder(), 'play.gif');
      mkdirSync(out);
      return ['play', 'Foraging-v0', '--gif', out];
    },
    /cannot write .*play\.gif: it is a folder/,
    /./,
  ],
  [
    'a GIF and an SVG',
    () => ['play', 'Foraging-v0', '--gif', 'a.gif', '--svg', 'a.svg'],
    /'--gif <file>' cannot be used with/,
    /./,
  ],
  [
    'an unknown parameter',
    () => ['play', 'Foraging-v0', '--set', 'item=3'],
    /--set item=3: unknown key 'item'/,
    /did you mean 'items'\?/,
  ],
  ['no episode', () => ['play', 'Foraging-v0', '--episodes', '0'], /--episodes.*'0'.*at least 1/, /./],
];

test.concurrent.for(mistakes)('bad usage: %s', async ([, args, message, hint], { expect }) => {
  const { code, stdout, stderr } = await brainset(...args());
  const [first, second, ...rest] = stderr.trimEnd().split('\n');
  expect(first).toMatch(/^error: /);
  expect(first).toMatch(message);
  expect(second).toMatch(/^hint: /);
  expect(second).toMatch(hint);
  expect([rest, stdout, code]).toEqual([[], '', 2]);
});

test('a run that has no checkpoint yet says so', async () => {
  const out = join(folder(), 'run');
  await brainset('run', scenario(tiny), '--out', out);
  const bare = folder();
  writeFileSync(join(bare, 'job.json'), readFileSync(join(out, 'job.json')));
  const { code, stderr } = await brainset('play', 'Foraging-v0', '--policy', bare);
  expect(stderr).toMatch(/^error: .* holds no weights yet\nhint: ./);
  expect(code).toBe(1);
});

test.each(['bash', 'zsh'])('the completion script for %s knows worlds and policies', async (shell) => {
  const { stdout } = await brainset('completion', shell);
  expect(stdout).toMatch(/check\).*--plugins.*Foraging-v0.* all/);
  for (const word of ['--gif', 'greedy', 'ideal', 'Foraging-v0'])
    expect(stdout).toMatch(new RegExp(`play\\).* ${word}\\b`));
});
