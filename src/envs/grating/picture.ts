import { palette } from '../trials/picture.js';
import type { TrialView } from '../trials/table.js';
import { orientations } from './energies.js';
import { gabor } from './gabor.js';
import { grayImage } from './grayImage.js';
import { patchOf, type GratingParameters } from './parameters.js';
import type { Grating } from './stimulus.js';

/** px: half the side of the screen, and of the inset without noise. */
const [screen, inset] = [100, 29];
/** px: middle of the screen and of the inset. */
const [left, right] = [-38, 108];

/** What is seen, on a screen with the reference at its edge; beside it what hides in the noise, and the answer. */
export function gratingPicture(p: GratingParameters, view: TrialView<Grating>): string {
  const { condition, seen } = view;
  const visible = seen.subarray(0, condition.shown.length).some((x) => x !== 0);
  return [
    `<g transform="translate(${left} 0)">`,
    `<rect x="${-screen}" y="${-screen}" width="${2 * screen}" height="${2 * screen}" rx="6" fill="#808080"/>`,
    visible ? sights[p.stimulus](p, seen) : cross,
    dial(p.reference),
    '</g>',
    `<g transform="translate(${right} -52)">${hidden(p, condition)}</g>`,
    caption(condition),
  ].join('');
}

const cross = '<path d="M-9 0 h18 M0 -9 v18" stroke="#fff" stroke-width="3" stroke-linecap="round"/>';

/** How each kind of stimulus looks. */
const sights: Readonly<
  Record<GratingParameters['stimulus'], (p: GratingParameters, seen: Float32Array) => string>
> = {
  pixels: (p, seen) => square(seen, p.size, screen, p.contrast + 2 * p.noise),
  energy: (_p, seen) => rose(seen.subarray(0, orientations)),
};

function square(values: Float32Array, size: number, half: number, most: number): string {
  const href = grayImage(values, size, most);
  return `<image x="${-half}" y="${-half}" width="${2 * half}" height="${2 * half}" preserveAspectRatio="none" image-rendering="optimizeSpeed" style="image-rendering:pixelated" href="${href}"/>`;
}

/** A petal an orientation, as long as the root of its energy; stripes of that orientation run along it. */
function rose(energies: Float32Array): string {
  const most = Math.max(1, ...energies);
  return Array.from(energies, (energy, k) => {
    const length = 84 * Math.sqrt(energy / most);
    const turn = (180 * k) / orientations;
    return `<g transform="rotate(${turn})"><line y1="${-length}" y2="${length}" stroke="#fff" stroke-width="12" stroke-linecap="round" stroke-opacity="0.8"/></g>`;
  }).join('');
}

/** Two ticks at the edge of the screen, where a stripe of the reference orientation would end. */
function dial(degrees: number): string {
  const angle = (degrees * Math.PI) / 180;
  const edge = (screen + 4) / Math.max(Math.abs(Math.cos(angle)), Math.abs(Math.sin(angle)));
  const ticks = [0, 180].map(
    (half) =>
      `<g transform="rotate(${degrees + half})"><line y1="${(-edge - 10).toFixed(1)}" y2="${(-edge).toFixed(1)}" stroke="${palette.ink}" stroke-width="3"/></g>`,
  );
  return ticks.join('');
}

/** The grating without noise, and the line along its stripes against that of the reference. */
function hidden(p: GratingParameters, grating: Grating): string {
  const { size, reference } = p;
  const clean = new Float32Array(size * size);
  gabor({ ...patchOf(p), ...grating }, size, clean);
  const stripes = (degrees: number, colour: string, dashes: string) =>
    `<g transform="rotate(${degrees.toFixed(2)})"><line y1="${-inset}" y2="${inset}" stroke="${colour}" stroke-width="2.5" ${dashes}/></g>`;
  return [
    square(clean, size, inset, Math.max(p.contrast, 1e-9)),
    `<circle cy="${2.4 * inset}" r="${inset}" fill="#fff" stroke="${palette.faint}"/>`,
    `<g transform="translate(0 ${2.4 * inset})">`,
    stripes(reference, palette.faint, 'stroke-dasharray="3 3"'),
    stripes((grating.orientation * 180) / Math.PI, palette.vermilion, ''),
    '</g>',
  ].join('');
}

function caption({ side, difference }: Grating): string {
  const text = (y: number, words: string, style = '') =>
    `<text x="${right}" y="${y}" text-anchor="middle" ${style}>${words}</text>`;
  return (
    text(-92, 'without noise', `font-size="11" fill="#777"`) +
    text(70, `Δθ ${Number(difference.toPrecision(3))}°`, 'font-weight="bold"') +
    text(88, side === 0 ? '⟲ left' : '⟳ right', `fill="${palette.vermilion}"`)
  );
}
