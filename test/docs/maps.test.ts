import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { workedPage } from '../support/workedPage.js';

const page = workedPage('docs/maps.md');

beforeAll(page.unfold);
afterAll(page.remove);

describe('the page on maps', () => {
  it.each(page.commands.map((line) => [line]))('%s', (line) => {
    expect(page.command(line)).toMatch(
      /^mean \d\.\d\d, least \d\.\d\d, greatest \d\.\d\d bits at .*\n\w+\.svg$/m,
    );
  });

  it('shows files that exist, and is short', () => {
    expect(page.commands).toHaveLength(2);
    expect(page.links).toEqual(['empowerment-maze.svg', 'empowerment-arena.svg']);
    expect(page.deadLinks).toEqual([]);
    expect(page.text.split('\n').length).toBeLessThan(60);
  });
});
