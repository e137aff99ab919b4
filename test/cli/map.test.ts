import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseHTML } from 'linkedom';
import { describe, expect, test } from 'vitest';
import { brainset, command, folder } from './brainset.js';

interface Told {
  readonly cells: readonly { readonly x: number; readonly y: number; readonly empowerment: number }[];
  readonly [key: string]: unknown;
}

const quick = ['--grid', '3', '--steps', '2'];

describe('map empowerment', () => {
  test('tells how an arena was mapped, and draws it', async () => {
    const out = join(folder(), 'arena.svg');
    const args = ['map', 'empowerment', 'Foraging-v0', '--out', out, ...quick, '--set', 'items=0'];
    const { code, stdout, stderr } = await brainset(...args, '--actions', '0,2,4,6', '--json');
    const told = JSON.parse(stdout) as Told;
    expect(code).toBe(0);
    expect(told).toMatchObject({
      env: 'Foraging-v0',
      steps: 2,
      hold: 2,
      actions: [0, 2, 4, 6],
      sequences: 16,
      outcome: 'position',
      noise: 10,
      unit: 'bits',
      columns: 3,
      rows: 2,
      file: out,
    });
    const bits = told.cells.map(({ empowerment }) => empowerment);
    expect(told.cells[0]).toMatchObject({ x: 15, y: 15 });
    expect(told['max']).toBe(Math.max(...bits));
    expect(told['min']).toBe(Math.min(...bits));
    expect(told['argmax']).toEqual(told.cells.find(({ empowerment }) => empowerment === told['max']));
    expect(told['mean']).toBeCloseTo(bits.reduce((sum, one) => sum + one, 0) / 6, 12);
    expect(stderr).toBe('Foraging-v0: 1 of 6 places\nForaging-v0: 6 of 6 places\n');

    const { document } = parseHTML(readFileSync(out, 'utf8'));
    const texts = [...document.querySelectorAll('text')].map((text) => text.textContent);
    expect(texts).toEqual(
      expect.arrayContaining([
        'Empowerment of the agent in Foraging-v0',
        '16 sequences of 2 actions (0, 2, 4, 6), 2 decisions each',
        'sensed: position ± 10 px',
        'bits',
        (told['max'] as number).toFixed(2),
      ]),
    );
    const tiles = [...document.querySelectorAll('g[shape-rendering] rect')].map((tile) =>
      tile.getAttribute('fill'),
    );
    expect(new Set(tiles.slice(0, 6)).size).toBeGreaterThan(1);
  });

  test('draws the maze as PNG over what was there, and tells its range', async () => {
    const out = join(folder(), 'maze.PNG');
    writeFileSync(out, 'old');
    const { code, stdout } = await brainset('map', 'empowerment', 'Gridworld-v0', '--out', out);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^3\u00a0125 sequences of 5 actions \(0, 1, 2, 3, 4\)\nsensed: state, exactly\n/);
    expect(stdout).toMatch(
      /^mean 4\.78, least 3\.46, greatest 5\.52 bits at \(5, 5\), ringed\n.*maze\.PNG\n$/m,
    );
    expect(readFileSync(out).subarray(1, 4).toString()).toBe('PNG');
  });

  test('maps several channels, each with its own noise', async () => {
    const out = join(folder(), 'senses.svg');
    const args = ['map', 'empowerment', 'Homeostasis-v0', '--out', out, ...quick, '--json'];
    args.push('--set', 'interoceptionNoise=0.05');
    const { stdout } = await brainset(...args, '--outcome', 'velocity,interoception');
    expect(JSON.parse(stdout)).toMatchObject({
      outcome: 'velocity,interoception',
      noise: [0.02, 0.05],
    });
  });

  test('is stopped by Ctrl-C and leaves nothing behind', async () => {
    const where = folder();
    const args = ['map', 'empowerment', 'Foraging-v0', '--out', join(where, 'map.svg'), '--grid', '60'];
    const running = spawn(process.execPath, [command, ...args], { stdio: ['ignore', 'ignore', 'pipe'] });
    running.stderr.once('data', () => running.kill('SIGINT'));
    const signal = await new Promise((done) => running.on('exit', (_, signal) => done(signal)));
    expect(signal).toBe('SIGINT');
    expect(readdirSync(where)).toEqual([]);
  });
});

/** What is wrong, the command after `map`, and what the line and the hint must say. */
const mistakes: readonly (readonly [what: string, args: readonly string[], message: RegExp, hint: RegExp])[] =
  [
    ['something else', ['reward', 'Foraging-v0', '--out', 'a.svg'], /'reward' is invalid.*empowerment/, /./],
    ['no file', ['empowerment', 'Foraging-v0'], /'--out <file>' not specified/, /./],
    ['an unknown world', ['empowerment', 'Foragin-v0', '--out', 'a.svg'], /'Foragin-v0'/, /'Foraging-v0'/],
    ['a world without places', ['empowerment', 'TwoStep-v0', '--out', 'a.svg'], /has no map/, /Gridworld-v0/],
    [
      'another kind of file',
      ['empowerment', 'Foraging-v0', '--out', 'a.gif'],
      /what kind of file/,
      /\.svg or \.png/,
    ],
    [
      'no such folder',
      ['empowerment', 'Foraging-v0', '--out', '/no/where/a.svg'],
      /no folder \/no\/where/,
      /./,
    ],
    ['no noise', ['empowerment', 'Foraging-v0', '--out', 'a.svg', '--noise', '0'], /infinite/, /above 0/],
    [
      'noise in words',
      ['empowerment', 'Foraging-v0', '--out', 'a.svg', '--noise', 'much'],
      /'much'.*a number/,
      /./,
    ],
    [
      'an unknown channel',
      ['empowerment', 'Foraging-v0', '--out', 'a.svg', '--outcome', 'smel'],
      /'smel'/,
      /position/,
    ],
    [
      'too many sequences',
      ['empowerment', 'Foraging-v0', '--out', 'a.svg', '--steps', '9'],
      /512 sequences/,
      /125/,
    ],
    [
      'half an action',
      ['empowerment', 'Foraging-v0', '--out', 'a.svg', '--actions', '1,2.5'],
      /'1,2\.5'/,
      /./,
    ],
  ];

test.concurrent.for(mistakes)('bad usage: %s', async ([, args, message, hint], { expect }) => {
  const { code, stdout, stderr } = await brainset('map', ...args);
  const [first, second] = stderr.trimEnd().split('\n').slice(-2);
  expect(first).toMatch(/^error: /);
  expect(first).toMatch(message);
  expect(second).toMatch(/^hint: /);
  expect(second).toMatch(hint);
  expect([code, stdout]).toEqual([2, '']);
  expect(existsSync('a.svg')).toBe(false);
});

test('a folder is no file to draw', async () => {
  const out = join(folder(), 'map.svg');
  mkdirSync(out);
  const { code, stderr } = await brainset('map', 'empowerment', 'Foraging-v0', '--out', out);
  expect(stderr).toMatch(/^error: cannot write .*map\.svg: it is a folder\n/);
  expect(code).toBe(2);
});
