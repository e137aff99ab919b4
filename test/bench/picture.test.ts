import { expect, test } from 'vitest';
import { agentAt, axes, heldAlong } from '../../bench/scaling/axes.mjs';
import { scalingPicture } from '../../bench/scaling/picture.mjs';

const measured = axes.map((axis, i) => ({
  ...axis,
  held: heldAlong(axis),
  points: axis.places.map((place) => ({ place, rolloutMs: 2 * place, arraysMiB: 0.5 * place })),
  time: 1 + i / 100,
  memory: 0.9,
}));

test('the picture is a document of its own with a panel for each axis and its exponents', () => {
  const svg = scalingPicture(measured, 'wasm');
  expect(svg).toMatch(/^<\?xml[^]*<\/svg>\n$/);
  expect(svg).not.toMatch(/NaN|undefined|<style/);
  for (const said of [...axes.map(({ label }) => label), 'n¹·⁰⁰', 'n¹·⁰³', 'n⁰·⁹⁰', 'n²'])
    expect(svg).toContain(said);
  expect(svg.match(/<g transform="translate\([\d.]+,\d+\)"><svg/g)).toHaveLength(8);
});

test('one thing at a time is varied', () => {
  const [lanes, units, areas, horizon] = axes;
  expect(agentAt(lanes, 8)).toEqual({ lanes: 8, horizon: 16, hidden: [64, 64] });
  expect(agentAt(units, 32)).toEqual({ lanes: 64, horizon: 16, hidden: [32, 32] });
  expect(agentAt(areas, 3)).toEqual({ lanes: 64, horizon: 16, hidden: [64, 64, 64] });
  expect(agentAt(horizon, 256)).toEqual({ lanes: 64, horizon: 256, hidden: [64, 64] });
});
