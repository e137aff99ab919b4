import { palette } from '../trials/picture.js';

/** px between trials, and between the rows of the two choices. */
const pitch = 9.4;
const rows = 26;

/**
 * The last trials as an SVG fragment, a column each: the choice above or below, filled where it paid, on a band where it
 * was the better one.
 *
 * `past` holds choice + 2·paid + 4·(truth + 1) a trial, oldest first.
 */
export function strip(
  past: Uint8Array,
  { x, y, width }: { readonly x: number; readonly y: number; readonly width: number },
): string {
  const columns = Array.from(past, (code, i) => column(code, x + pitch * (i + 0.5), y));
  const ground = `<rect x="${x}" y="${y}" width="${width}" height="${2 * rows}" rx="4" fill="#fff"/>`;
  const legend =
    `<text x="${x + width}" y="${y + 2 * rows + 18}" text-anchor="end" font-size="11">` +
    'filled: paid, green: the better choice</text>';
  return ground + columns.join('') + legend;
}

function column(code: number, x: number, y: number): string {
  const choice = code & 1;
  const paid = (code & 2) > 0;
  const truth = (code >> 2) - 1;
  const left = (x - pitch / 2).toFixed(1);
  const band =
    truth < 0
      ? ''
      : `<rect x="${left}" y="${y + rows * truth}" width="${pitch}" height="${rows}" fill="${palette.green}" fill-opacity="0.3"/>`;
  const fill = paid ? palette.blue : '#fff';
  const dot = `<circle cx="${x.toFixed(1)}" cy="${y + rows * (choice + 0.5)}" r="3.6" fill="${fill}" stroke="${palette.blue}" stroke-width="1.5"/>`;
  return band + dot;
}
