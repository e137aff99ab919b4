import { palette } from '../trials/picture.js';
import type { TrialView } from '../trials/table.js';

/** Two lamps as bright as they look now, the one that is lit ringed; below, what is to be remembered and compared. */
export function lamps(contrast: number) {
  return ({
    condition,
    period,
    seen,
  }: TrialView<{ readonly sample: number; readonly test: number }>): string => {
    const lit = (condition as Readonly<Record<string, number>>)[period] ?? -1;
    const tested = period === 'test' || period === 'decision';
    const past = period !== 'fixation';
    return (
      [0, 1].map((i) => lamp(i, seen[i]! / (2 * contrast || 1), lit === i)).join('') +
      (period === 'decision' ? '' : cross) +
      memory(-60, 'sample', past ? condition.sample : -1) +
      memory(60, 'test', tested ? condition.test : -1)
    );
  };
}

const cross = `<path d="M-8 -30H8M0 -38V-22" stroke="${palette.ink}" stroke-width="3"/>`;

function lamp(i: number, light: number, lit: boolean): string {
  const shade = Math.max(0, Math.min(1, light)).toFixed(2);
  const ring = `stroke="${lit ? palette.vermilion : palette.faint}" stroke-width="${lit ? 5 : 2}"`;
  const circle = `<circle cx="${i === 0 ? -75 : 75}" cy="-30" r="48"`;
  return `${circle} fill="${palette.ink}"/>${circle} fill="${palette.yellow}" fill-opacity="${shade}" ${ring}/>`;
}

function memory(x: number, name: string, lit: number): string {
  const dots = [0, 1].map(
    (i) =>
      `<circle cx="${x + (i === 0 ? -12 : 12)}" cy="66" r="8" fill="${lit === i ? palette.orange : '#fff'}" stroke="${palette.ink}" stroke-width="1.5"/>`,
  );
  return `${dots.join('')}<text x="${x}" y="98" text-anchor="middle">${name}</text>`;
}
