import { Resvg } from '@resvg/resvg-js';
import { parseHTML } from 'linkedom';
import { expect, test } from 'vitest';
import { bootstrapMean } from '../../src/analysis/statistics.js';
import { band } from '../../src/report/curves.js';
import type { Curve } from '../../src/report/curves.js';
import { learningCurves } from '../../src/report/learningCurves.js';
import { spread } from '../../src/report/lineLabels.js';
import { sparkline } from '../../src/report/sparkline.js';
import { strip } from '../../src/report/strip.js';
import { table } from '../../src/report/table.js';
import type { TableRow } from '../../src/report/table.js';

const curve = (rule: string, control: Curve['control'], final: number): Curve => ({
  rule,
  control,
  runs: [0, 1, 2].map((seed) => ({
    seed,
    points: [1000, 2000, 3000].map((decisions) => ({
      decisions,
      score: (final * decisions) / 3000 + 0.01 * seed,
    })),
  })),
});
const options = {
  title: 'foraging',
  scoreLabel: 'normalised score',
  references: [
    { label: 'random', value: 0 },
    { label: 'scripted greedy', value: 1 },
  ],
};
const curves = [
  curve('backprop', null, 1),
  curve('backprop', 'readoutOnly', 0.5),
  curve('attentionGated', null, 0.99),
];

test('a band is the mean and interval over runs, only where all were evaluated', () => {
  const [first, ...rest] = curve('backprop', null, 0.9).runs;
  const short = { ...first!, points: first!.points.slice(0, 2) };
  const points = band({ rule: 'backprop', control: null, runs: [short, ...rest] });
  expect(points.map(({ decisions }) => decisions)).toEqual([1000, 2000]);
  expect(points[0]).toMatchObject({
    mean: expect.closeTo(0.31),
    low: expect.closeTo(0.3),
    high: expect.closeTo(0.32),
  });
});

test('the picture names every line, both references and the axes, and has a band a line', () => {
  const svg = learningCurves(curves, options);
  const { document } = parseHTML(svg.replace(/^<\?xml.*\n/, ''));
  const texts = [...document.querySelectorAll('text')].map((text) => text.textContent);
  expect(texts).toEqual(
    expect.arrayContaining([
      'backprop',
      'readout only',
      'attentionGated',
      'random',
      'scripted greedy',
      'normalised score',
    ]),
  );
  expect(document.querySelectorAll('[aria-label="area"]')).toHaveLength(3);
  const dashed = document.querySelectorAll('[aria-label="line"][stroke-dasharray*=" "]');
  expect(dashed).toHaveLength(1);
  expect(dashed[0]!.getAttribute('stroke')).toBe(
    document.querySelectorAll('[aria-label="line"]')[0]!.getAttribute('stroke'),
  );
});

test('the picture stands alone: other software draws it, on white, the same every time', () => {
  const svg = learningCurves(curves, options);
  expect(svg).not.toMatch(/<style|<script|href=/);
  const image = new Resvg(svg).render();
  expect([image.width, image.height]).toEqual([800, 440]);
  expect([...image.pixels.subarray(0, 4)]).toEqual([255, 255, 255, 255]);
  expect(learningCurves(curves, options)).toBe(svg);
});

test('one run with one evaluation is a dot, and nothing at all is refused', () => {
  const single: Curve = {
    rule: 'a',
    control: null,
    runs: [{ seed: 0, points: [{ decisions: 10, score: 2 }] }],
  };
  expect(learningCurves([single], { ...options, references: [] })).toMatch(/<circle/);
  expect(() => learningCurves([], options)).toThrow('no evaluation to draw');
});

test('labels move apart, in order, and stay on the page', () => {
  expect(spread([50, 51, 10], 10, 100)).toEqual([50, 60, 10]);
  expect(spread([99, 99, 98], 10, 100)).toEqual([90, 100, 80]);
});

const row = (rule: string, control: TableRow['control'], scores: number[]): TableRow => ({
  rule,
  control,
  scores,
  interval: bootstrapMean(scores),
  decisionsPerSecond: 20812.4,
});

test('the table is aligned and says which rule does not beat its readout-only control', () => {
  const text = table(
    [
      row('backprop', null, [0.9, 1, 1.1]),
      row('backprop', 'readoutOnly', [0.4, 0.5, 0.6]),
      row('rewardModulatedHebbian', null, [0.5, 0.4, 0.6]),
      row('rewardModulatedHebbian', 'readoutOnly', [0.4, 0.5, 0.6]),
    ],
    'normalised score',
  );
  const lines = text.split('\n');
  expect(lines[2]).toMatch(/^backprop {2,}– +1\.00 +\[0\.90, 1\.10\] +3 +20.812$/);
  expect(new Set(lines.slice(0, 6).map((line) => line.length)).size).toBe(1);
  expect(text).toContain(
    'backprop: hidden changes beat readout only, paired difference +0.50 [+0.50, +0.50]',
  );
  expect(text).toContain('rewardModulatedHebbian: hidden changes do NOT beat readout only');
  expect(text).toContain('3 seeds are few');
});

test('a harmful rule and a shuffled RPE are told; one seed judges nothing', () => {
  const rows = [
    row('a', null, [0.1, 0.2]),
    row('a', 'readoutOnly', [0.5, 0.6]),
    row('a', 'rateZero', [0, 0]),
    row('a', 'shuffledRpe', [0.05, 0.03]),
  ];
  expect(table(rows, 'score')).toContain('a: hidden changes DO HARM');
  expect(table(rows, 'score')).toContain(
    'a: shuffled RPE − rate zero, paired difference +0.04 [+0.03, +0.05]',
  );
  const single = table(
    rows.map((each) => row(each.rule, each.control, each.scores.slice(0, 1))),
    'score',
  );
  expect(single).not.toContain('paired');
});

test('the table shows the hypervolume where several things are wanted, and nowhere else', () => {
  const rows = [{ ...row('a', null, [0.5]), hypervolume: 0.31 }, row('a', 'rateZero', [0.1])];
  const lines = table(rows, 'score').split('\n');
  expect(lines[0]).toMatch(/interval +hypervolume +seeds/);
  expect(lines[2]).toMatch(/– +0\.31 +1 +/);
  expect(lines[3]).toMatch(/– +– +1 +/);
  expect(table(rows.slice(1), 'score')).not.toContain('hypervolume');
});

test('a sparkline spans its values', () => {
  expect(sparkline([0, 1, 2, 3, 4, 5, 6, 7])).toBe('▁▂▃▄▅▆▇█');
  expect(sparkline([5, 5])).toBe('▄▄');
  expect(sparkline([])).toBe('');
  expect(sparkline([9, 0, 1], 2)).toBe('▁█');
});

test('scenes stand side by side under their titles, and keep their own ids', () => {
  const scene = (colour: string) =>
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10"><defs><linearGradient id="g"><stop stop-color="${colour}"/></linearGradient></defs><rect width="20" height="10" fill="url(#g)"/></svg>`;
  const panels = [
    { title: 'a & b', svg: scene('#ff0000') },
    { title: 'c', svg: scene('#0000ff') },
  ];
  const svg = strip(panels);
  expect(svg).toContain('>a &amp; b</text>');
  const { pixels, width, height } = new Resvg(svg).render();
  expect([width, height]).toEqual([800, 24 + 191 + 12]);
  const at = (x: number, y: number) => [...pixels.subarray(4 * (y * width + x), 4 * (y * width + x) + 3)];
  expect([at(200, 100), at(600, 100), at(400, 100)]).toEqual([
    [255, 0, 0],
    [0, 0, 255],
    [255, 255, 255],
  ]);
  expect(() => strip([{ title: 'd', svg: '<svg></svg>' }])).toThrow('the scene of d has no viewBox');
});
