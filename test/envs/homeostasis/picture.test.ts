import { describe, expect, it } from 'vitest';
import { homeostasis } from '../../../src/envs/homeostasis.js';
import { homeostasisWorld } from '../../../src/envs/homeostasis/world.js';
import { stream } from '../../../src/random.js';

function drawn(given: Parameters<typeof homeostasis.parameters.parse>[0], decisions = 0): string {
  const world = homeostasisWorld(homeostasis.parameters.parse(given));
  world.reset({ layout: stream(1, 'layout'), noise: stream(1, 'noise') });
  for (let i = 0; i < decisions; i++) world.step(i % 8);
  return world.render();
}

const count = (svg: string, part: string) => svg.split(part).length - 1;

describe('the picture', () => {
  it('has every site in the colour of its look, and a gauge a need', () => {
    const svg = drawn({ sites: 2 });
    for (const colour of ['#009e73', '#56b4e9'])
      expect(count(svg, `fill="${colour}" fill-opacity="0.3"`)).toBe(2);
    expect(count(svg, '<polygon')).toBe(4);
    expect(count(drawn({ temperature: 'gradient' }), '<polygon')).toBe(6);
  });

  it('has the field only where there is one', () => {
    expect(drawn({ temperature: 'conflict' })).toContain('url(#warmth)');
    expect(drawn({})).not.toContain('url(#warmth)');
  });

  it('dims what the agent does not feel', () => {
    expect(drawn({ interoception: false })).toContain('<g opacity="0.35">');
  });

  it('shows the levels sink', () => {
    expect(drawn({ start: 'anywhere' }, 30)).not.toBe(drawn({ start: 'anywhere' }, 60));
  });
});
