import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { objectives } from '../../src/objectives/index.js';
import { workedPage } from '../support/workedPage.js';

const page = workedPage('docs/objectives.md');

beforeAll(page.unfold);
afterAll(page.remove);

describe('the page on objectives', () => {
  it('shows an objective and a scenario that lives by it', () => {
    expect(page.files).toEqual(['counting.mjs', 'counting.yaml']);
  });

  it.each(page.commands.map((line) => [line]))('%s', (line) => {
    expect(page.command(line)).toMatch(/entropy of places/);
  });

  it('names every objective', () => {
    for (const name of objectives.names())
      expect(page.text).toMatch(new RegExp(`^\\| \`${name}\` +\\|`, 'm'));
  });

  it('names only files that exist, and is short', () => {
    expect(page.deadLinks).toEqual([]);
    expect(page.text.split('\n').length).toBeLessThanOrEqual(130);
  });
});
