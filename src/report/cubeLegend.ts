import { symbols } from './cubePanel.js';
import { text } from './page.js';

const grey = '#555555';
const outline = `fill="none" stroke="${grey}"`;

const entries: readonly (readonly [label: string, mark: string])[] = [
  ['before = rate zero', `<circle r="4" ${outline} stroke-width="1.6"/>`],
  ['after', `<path d="M0-8V8" stroke="${grey}" stroke-width="2"/><circle r="4.5" fill="${grey}"/>`],
  ['one seed', `<circle r="2" fill="${grey}" fill-opacity="0.5"/>`],
  ['shuffled', `<path d="M-3-3L3 3M3-3L-3 3" ${outline} stroke-width="${symbols.shuffled.strokeWidth}"/>`],
  [
    'readout only',
    `<rect x="-3" y="-3" width="6" height="6" ${outline} stroke-width="${symbols.readoutOnly.strokeWidth}"/>`,
  ],
  ['the better of rate zero and shuffled', `<path d="M-10 0H6" ${outline} stroke-dasharray="2 3"/>`],
];

/** What each mark of a cube's panels stands for, in a row from (x, y), px. */
export function cubeLegend(x: number, y: number): string {
  let at = x + 5;
  return entries
    .map(([label, mark]) => {
      const drawn = `<g transform="translate(${at} ${y})">${mark}</g>${text(label, at + 10, y + 4)}`;
      at += 36 + 6 * label.length;
      return drawn;
    })
    .join('\n');
}
