import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { wrappers } from '../../src/envs/wrappers/index.js';
import { workedPage } from '../support/workedPage.js';

const page = workedPage('docs/environments.md');

beforeAll(page.unfold);
afterAll(page.remove);

/** What each command must print. */
const printed: Readonly<Record<string, RegExp>> = {
  check: /^Loudness-v0: all \d+ checks passed$/m,
  play: /^Loudness-v0, listener \(ideal\)[^]*score 0\.\d+ proportion correct, normalised [01]\./,
  run: /score/,
};

/** Lives beside an undelayed world and tells whether it is one decision behind, at first, later and when restored. */
const delayed = `
  import { make, registerWrapper } from 'brainset';
  import plugin from './delay.mjs';
  plugin({ registerWrapper });
  const [now, late, again] = [[], ['SensoryDelay'], ['SensoryDelay']].map((wrappers) => make('CartPole-v1', { wrappers }));
  const seen = (world, actions) => actions.map((action) => world.step(action).observation.join());
  const first = now.reset({ seed: 1 }).observation.join();
  late.reset({ seed: 1 });
  const [present, past] = [seen(now, [0, 1, 0, 1]), seen(late, [0, 1, 0])];
  again.restore(structuredClone(late.snapshot()));
  console.log(past[0] === first, past[2] === present[1], seen(again, [1])[0] === present[2]);
`;

describe('the page on environments', () => {
  it('shows worlds, a wrapper, a task of trials and a scenario of them', () => {
    expect(page.files).toEqual(['live.mjs', 'delay.mjs', 'loudness.mjs', 'late.yaml']);
    expect(page.commands.map((line) => line.split(' ')[2])).toEqual(Object.keys(printed));
  });

  it('rebuilds a world by its spec and snapshot, and streams four of them', () => {
    const said = page.node('live.mjs');
    expect(said).toMatch(/^\d+: vision\.food \[\d+\], -0\.2 … 1\.2 proximity, noise 0\.02$/m);
    expect(said).toMatch(/^\d+: time \[1\], 0 … 200 decisions, noise 0$/m);
    expect(said).toMatch(/^the same world: true\nthe same moment: true$/m);
    expect(said).toMatch(/^lanes that fell: [01],[01],[01],[01]$/m);
  });

  it('has a wrapper that delays what is sensed, also from a snapshot on', () => {
    expect(page.node('--input-type=module', '-e', delayed)).toBe('true true true\n');
  });

  it.each(page.commands.map((line) => [line]))('%s', (line) => {
    expect(page.command(line)).toMatch(printed[line.split(' ')[2]!]!);
  });

  it('names every wrapper, and marks those that change what scores mean', () => {
    for (const { name, keepsScore } of wrappers.entries())
      expect(page.text).toMatch(new RegExp(`^\\| \`${name}\`${keepsScore ? '' : ' ✶'} +\\|`, 'm'));
  });

  it('names only files that exist, and is short', () => {
    expect(page.links.length).toBeGreaterThan(0);
    expect(page.deadLinks).toEqual([]);
    expect(page.text.split('\n').length).toBeLessThanOrEqual(151);
  });
});
