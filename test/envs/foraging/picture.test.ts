import { Resvg } from '@resvg/resvg-js';
import { parseHTML } from 'linkedom';
import { expect, it } from 'vitest';
import { foraging } from '../../../src/envs/foraging.js';
import { stream } from '../../../src/random.js';

function drawn(options: Parameters<typeof foraging.parameters.parse>[0]) {
  const world = foraging.create(foraging.parameters.parse(options));
  world.reset({ layout: stream(2, 'layout'), noise: stream(2, 'noise') });
  for (let decision = 0; decision < 5; decision++) world.step(0);
  return world.render();
}

const circles = (svg: string, fill: string) =>
  parseHTML(svg).document.querySelectorAll(`circle[fill="${fill}"][stroke="#fff"]`).length;

it('shows every item, and which of them are edible', () => {
  expect(circles(drawn({ items: 9, conjunctive: true }), '#009e73')).toBeGreaterThan(0);
  const conjunctive = drawn({ items: 30, conjunctive: true });
  expect(circles(conjunctive, '#009e73') + circles(conjunctive, '#cc79a7')).toBe(30);
  expect(circles(drawn({ items: 30 }), '#009e73')).toBe(30);
});

it('shows a predator and obstacles only where there are some', () => {
  const svg = drawn({ predator: true, obstacles: 4 });
  const { document } = parseHTML(svg);
  expect(document.querySelectorAll('polygon').length).toBe(1);
  expect(document.querySelectorAll('circle[stroke="#6e6e6e"]').length).toBe(4);
  expect(drawn({})).not.toMatch(/polygon/);
});

it('can be turned into pixels, the same every time', () => {
  const svg = drawn({ predator: true, obstacles: 4, conjunctive: true });
  expect(drawn({ predator: true, obstacles: 4, conjunctive: true })).toBe(svg);
  const image = new Resvg(svg).render();
  expect([image.width, image.height]).toEqual([828, 628]);
  expect(new Set(image.pixels).size).toBeGreaterThan(50);
});
