import { Resvg } from '@resvg/resvg-js';
import { parseHTML } from 'linkedom';
import { expect, it } from 'vitest';
import type { CubeCell } from '../../src/experiment/cubeReport.js';
import { cubePanels } from '../../src/report/cubePanels.js';
import { cubeTable, digits } from '../../src/report/cubeTable.js';

const interval = (value: number) => ({ value, low: value - 0.1, high: value + 0.1 });

function cell(rule: string, objective: string, env: string, improvement: number): CubeCell {
  const after = 1 + improvement;
  const seeds = [0, 1, 2, 3, 4].map((seed) => ({
    seed,
    before: 1,
    after: after + seed / 100 - 0.02,
    shuffled: 1,
    readoutOnly: 1.5,
  }));
  return {
    rule,
    objective,
    env,
    before: 1,
    after,
    unit: `${objective} units`,
    sd: 0.1,
    seeds,
    decisions: 10,
    controls: { rateZero: 1, shuffled: 1, readoutOnly: 1.5 },
    improvement: interval(improvement),
    learned: improvement > 0.1,
    afterInterval: interval(after),
    overRateZero: interval(improvement),
    overShuffled: interval(improvement),
    overReadoutOnly: interval(improvement - 0.5),
    taskScore: { before: 1, after, unit: 'items' },
    declares: {
      slices: objective === 'b' ? [{ kind: 'categorical', size: 8, count: 11 }] : [],
      network: 'dense',
      hidden: [16, 12],
    },
  };
}

const rules = ['backprop', 'attentionGated', 'rewardModulatedHebbian'];
const cells = ['a', 'b', 'c'].flatMap((objective) =>
  ['X-v0', 'Y-v0', 'Z-v0'].flatMap((env) =>
    rules.map((rule, i) => cell(rule, objective, env, [2, 0.4, 0][i]!)),
  ),
);
const svg = cubePanels({ cells }, { title: 'Rules & more' });
const documentOf = (drawing: string) => parseHTML(drawing.replace(/^<\?xml.*\n/, '')).document;
const document = documentOf(svg);
const texts = [...document.querySelectorAll('text')].map((text) => text.textContent);

it('has a panel for each objective and environment, titled, with its unit and what is declared', () => {
  expect(document.querySelectorAll('svg > g > svg')).toHaveLength(9);
  for (const objective of ['a', 'b', 'c'])
    for (const env of ['X-v0', 'Y-v0', 'Z-v0']) expect(texts).toContain(`${objective} · ${env}`);
  expect(texts).toEqual(expect.arrayContaining(['Rules & more', 'b units', 'dense 16–12']));
  expect(texts.filter((text) => text === '11 channels × 8 bins; dense 16–12')).toHaveLength(3);
});

it('draws every rule in a colour and place of its own: before, after, interval, seeds, controls', () => {
  const [panel] = document.querySelectorAll('svg > g > svg');
  const dots = [...panel!.querySelectorAll('[aria-label="dot"]')];
  expect(new Set(dots.flatMap((dot) => dot.getAttribute('stroke') ?? []))).toEqual(
    new Set(['#0072B2', '#D55E00', '#009E73']),
  );
  expect(panel!.querySelectorAll('[aria-label="dot"] circle')).toHaveLength(3 * (5 + 2));
  expect(panel!.querySelectorAll('[aria-label="rule"] line')).toHaveLength(3);
  expect(texts.filter((text) => text === '+2.0')).toHaveLength(9);
});

it('marks with a star what was learned, and nothing else', () => {
  const stars = (drawing: string) =>
    [...documentOf(drawing).querySelectorAll('[aria-label="dot"][transform]')].length;
  const still = cells.map((one) => ({ ...one, learned: false }));
  expect(stars(svg) - stars(cubePanels({ cells: still }, { title: '' }))).toBe(18);
  expect(texts.find((text) => text?.includes('18 of 27 cells learned'))).toBeDefined();
});

it('leaves a gap where there is no scenario, and stands alone', () => {
  const some = cells.filter(({ objective, env }) => objective !== 'b' || env !== 'Y-v0');
  const drawn = cubePanels({ cells: some }, { title: 'some' });
  expect(documentOf(drawn).querySelectorAll('svg > g > svg')).toHaveLength(8);
  expect(drawn).not.toMatch(/<style|<script|href=|NaN|undefined/);
  const image = new Resvg(svg).render();
  expect([image.width, image.height]).toEqual([new Resvg(drawn).width, new Resvg(drawn).height]);
  expect(cubePanels({ cells }, { title: 'Rules & more' })).toBe(svg);
});

it('is a table too: a line a cell, and how many each rule learned', () => {
  const lines = cubeTable({ cells }).split('\n');
  expect(lines[2]).toMatch(
    /^a +X-v0 +backprop +1\.00 +3\.00 +0\.100 +1\.00 +1\.50 +\+2\.00 \[1\.90, 2\.10\] +yes +a units$/,
  );
  expect(lines[4]).toMatch(/^ +rewardModulatedHebbian .* 0\.00 \[−0\.100, 0\.100\] +no$/);
  expect(lines.slice(-4)).toEqual([
    'backprop: 9 of 9 cells learned; hidden changes beat readout only in 9',
    'attentionGated: 9 of 9 cells learned; hidden changes beat readout only in 0',
    'rewardModulatedHebbian: 0 of 9 cells learned; hidden changes beat readout only in 0',
    '',
  ]);
  const few = cells.map((one) => ({ ...one, seeds: one.seeds.slice(0, 2) }));
  expect(cubeTable({ cells: few })).toContain('2 seeds are few');
});

it('writes numbers of any size', () => {
  expect([12345.6, 999.4, -0.0123456, 0].map((value) => digits(value))).toEqual([
    '12346',
    '999',
    '−0.0123',
    '0.00',
  ]);
  expect(digits(-37.41, 2)).toBe('−37');
});
