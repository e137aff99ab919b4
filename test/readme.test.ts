import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { workedPage } from './support/workedPage.js';

const root = resolve(import.meta.dirname, '..');
const page = workedPage('README.md');

beforeAll(page.unfold);
afterAll(page.remove);

describe('the README', () => {
  it('shows a rule, an environment, a scenario and the library at work', () => {
    expect(page.files).toEqual(['tour.mjs', 'fixedFeedback.mjs', 'corridor.mjs', 'corridor.yaml']);
    expect(page.commands.length).toBeGreaterThan(3);
  });

  it('has an agent that lives in a stream', () => {
    expect(page.node('tour.mjs')).toMatch(/^64 agents ate [1-9]\d* items\n$/);
  });

  it.each(page.commands.map((command) => [command]))('%s', (command) => {
    const printed = page.command(command);
    expect(printed).toMatch(command.includes('brainset evaluate') ? /passed/ : /score/);
    if (command.includes('runs/corridor')) expect(printed).toMatch(/fixedFeedback/);
  });

  it('and the gallery say of the tasks what the tasks say', () => {
    const found = spawnSync(process.execPath, [join(root, 'scripts/gallery.mjs'), '--check'], {
      encoding: 'utf8',
    });
    expect([found.stderr, found.status]).toEqual(['', 0]);
  });

  it('names only files that exist', () => {
    expect(page.links.length).toBeGreaterThan(3);
    expect(page.deadLinks).toEqual([]);
  });
});
