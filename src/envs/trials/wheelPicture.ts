import { palette } from './picture.js';

/** px */
const [rim, hub] = [46, 9];

/** A response wheel seen from the front as an SVG fragment, 120 px wide and high: it answers where its mark meets one of the two others. */
export function wheelPicture(angle: number, threshold: number): string {
  const reached = Math.abs(angle) >= threshold;
  const sides = [-threshold, threshold].map((side) => {
    const hit = reached && Math.sign(side) === Math.sign(angle);
    return turned(
      side,
      `<path d="M0 ${-rim - 3} l-5 -9 h10 z" fill="${hit ? palette.orange : palette.ink}"/>`,
    );
  });
  return [
    arc(angle),
    `<circle r="${rim}" fill="#fff" stroke="${palette.ink}" stroke-width="6"/>`,
    turned(angle, treads + spokes + mark),
    `<circle r="${hub}" fill="${palette.ink}"/><circle r="3" fill="#fff"/>`,
    ...sides,
  ].join('');
}

const turned = (angle: number, what: string) => `<g transform="rotate(${angle.toFixed(1)})">${what}</g>`;

const treads = Array.from({ length: 24 }, (_, k) =>
  turned(15 * k, `<path d="M0 ${-rim - 3} v6" stroke="#fff" stroke-width="1.5"/>`),
).join('');

const spokes = [60, 120, 180, 240, 300]
  .map((angle) =>
    turned(angle, `<path d="M0 ${-hub} V${-rim + 3}" stroke="${palette.faint}" stroke-width="5"/>`),
  )
  .join('');

const mark =
  `<path d="M0 ${-hub} V${-rim + 3}" stroke="${palette.blue}" stroke-width="6"/>` +
  `<circle cy="${-rim}" r="5" fill="${palette.blue}" stroke="#fff" stroke-width="1.5"/>`;

/** The way the wheel has gone from its centre. */
function arc(angle: number): string {
  const radius = rim + 8;
  const end = (angle * Math.PI) / 180;
  const [x, y] = [radius * Math.sin(end), -radius * Math.cos(end)];
  const sweep = angle < 0 ? 0 : 1;
  return `<path d="M0 ${-radius} A${radius} ${radius} 0 0 ${sweep} ${x.toFixed(1)} ${y.toFixed(1)}" fill="none" stroke="${palette.blue}" stroke-opacity="0.6" stroke-width="5"/>`;
}
