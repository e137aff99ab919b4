import { palette } from '../trials/picture.js';
import type { TrialRecord } from './record.js';
import { strip } from './strip.js';

/** What a picture of two arms shows. */
export interface BanditView {
  readonly record: TrialRecord;
  readonly arms: readonly {
    /** With which it pays now. */
    readonly probability: number;
    /** Whether a reward waits there. */
    readonly baited: boolean;
  }[];
  readonly caption: string;
}

const width = 480;
const height = 300;
/** px: height of a lever, and the y of its foot. */
const lever = 110;
const foot = 160;

/**
 * Two arms as an SVG document: filled as high as they pay, the chosen one framed, a coin where it paid, a dot in an arm
 * where a reward waits; below them the last trials.
 */
export function banditPicture({ record, arms, caption }: BanditView): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="sans-serif" font-size="13" fill="${palette.ink}">`,
    `<rect width="${width}" height="${height}" fill="${palette.ground}"/>`,
    ...arms.map((arm, i) => armPicture(arm, 120 + 240 * i, record.choice === i, record.reward > 0)),
    `<text x="240" y="112" text-anchor="middle">trial ${record.trials}</text>`,
    strip(record.past(), { x: 14, y: 196, width: width - 28 }),
    `<text x="14" y="${height - 12}">${caption}</text>`,
    '</svg>',
  ].join('\n');
}

function armPicture(
  { probability, baited }: BanditView['arms'][number],
  x: number,
  chosen: boolean,
  paid: boolean,
): string {
  const filled = Math.round(lever * probability);
  const frame = chosen ? `stroke="${palette.blue}" stroke-width="5"` : `stroke="#9a9a9a"`;
  const coin = `<circle cx="${x + 58}" cy="${foot - 70}" r="15" fill="${palette.yellow}" stroke="${palette.ink}"/>`;
  const bait = `<circle cx="${x}" cy="${foot - 14}" r="7" fill="${palette.yellow}" stroke="${palette.ink}"/>`;
  return [
    `<rect x="${x - 32}" y="${foot - lever}" width="64" height="${lever}" rx="6" fill="#fff"/>`,
    `<rect x="${x - 32}" y="${foot - filled}" width="64" height="${filled}" rx="6" fill="${palette.green}" fill-opacity="0.55"/>`,
    `<rect x="${x - 32}" y="${foot - lever}" width="64" height="${lever}" rx="6" fill="none" ${frame}/>`,
    `<text x="${x}" y="${foot - lever - 10}" text-anchor="middle">pays ${probability.toFixed(2)}</text>`,
    baited ? bait : '',
    chosen && paid ? coin : '',
  ].join('');
}
