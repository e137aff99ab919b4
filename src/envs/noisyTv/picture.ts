import { animal, at, disc, okabeIto } from '../worlds/drawing.js';
import type { Picture } from './pattern.js';
import { type Region, regions, type RegionShares } from './ring.js';

/** What a picture shows. */
export interface Shown {
  readonly places: readonly Region[];
  readonly place: number;
  readonly levels: number;
  readonly side: number;
  readonly tv: Picture;
  readonly pattern: Picture;
  /** What the agent sees, flicker included. */
  readonly seen: Picture;
  readonly shares: RegionShares;
}

const colours: Readonly<Record<Region, string>> = {
  tv: okabeIto.vermilion,
  pattern: okabeIto.green,
  dark: '#000000',
  neutral: '#b9b6ac',
};
const titles: Readonly<Record<Region, string>> = {
  tv: 'noisy TV',
  pattern: 'pattern',
  dark: 'dark room',
  neutral: 'neutral',
};

/** px: the document, the middle of the ring, its radius, how far out screens hang, and the side of a screen. */
const [width, height] = [680, 600];
const [middleX, middleY] = [width / 2, 298];
const radius = 150;
const hung = 240;
const screenSide = 84;
/** px: side of what is seen, drawn within the ring. */
const viewSide = 120;

/** The scene as an SVG document: the ring with what hangs there, what the agent sees in its middle, its time shares below. */
export function picture(shown: Shown): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="sans-serif" font-size="14" fill="#4a4a4a">`,
    `<rect width="${width}" height="${height}" fill="#f7f5ef"/>`,
    disc(middleX, middleY, radius, 'fill="none" stroke="#e4e1d7" stroke-width="44"'),
    ...shown.places.map((region, i) => tile(shown, region, i)),
    agent(shown),
    view(shown),
    timeShares(shown.shares),
    '</svg>',
  ].join('\n');
}

/** Unit vector from the middle of the ring to a place; the TV is on top. */
function direction(place: number, places: number): readonly [number, number] {
  const angle = (2 * Math.PI * place) / places;
  return [Math.sin(angle), -Math.cos(angle)];
}

function tile(shown: Shown, region: Region, i: number): string {
  const [x, y] = direction(i, shown.places.length);
  const size = Math.min(17, (2.4 * radius) / shown.places.length);
  const here = disc(middleX + radius * x, middleY + radius * y, size, `fill="${colours[region]}"`);
  if (region === 'neutral') return here;
  const [screenX, screenY] = [middleX + hung * x, middleY + hung * y];
  return here + screen(shown, region, screenX, screenY);
}

function screen(shown: Shown, region: Exclude<Region, 'neutral'>, x: number, y: number): string {
  const screens = { tv: shown.tv, pattern: shown.pattern, dark: undefined };
  const label = labels[region];
  const [left, top] = [x - screenSide / 2, y - screenSide / 2];
  return (
    pixels(screens[region], shown, { left, top, size: screenSide, edge: colours[region] }) +
    text(x + label.x, y + label.y, titles[region], label.anchor)
  );
}

/** Where a screen is named, px from its middle: beside the one on top, below the others. */
const labels = {
  tv: { x: screenSide / 2 + 14, y: 5, anchor: 'start' },
  pattern: { x: 0, y: screenSide / 2 + 24, anchor: 'middle' },
  dark: { x: 0, y: screenSide / 2 + 24, anchor: 'middle' },
} as const;

interface Frame {
  readonly left: number;
  readonly top: number;
  readonly size: number;
  readonly edge: string;
}

/** A picture in shades of grey within a frame; without a picture, blackness. */
function pixels(
  shades: Picture | undefined,
  { side, levels }: Shown,
  { left, top, size, edge }: Frame,
): string {
  const step = size / side;
  const squares = Array.from(shades ?? [], (level, i) => {
    const grey = Math.round(30 + (225 * level) / (levels - 1));
    const [x, y] = [left + (i % side) * step, top + Math.floor(i / side) * step];
    return `<rect x="${at(x)}" y="${at(y)}" width="${at(step + 0.3)}" height="${at(step + 0.3)}" fill="rgb(${grey},${grey},${grey})"/>`;
  });
  const box = `x="${at(left)}" y="${at(top)}" width="${size}" height="${size}"`;
  return `<rect ${box} fill="#000"/>${squares.join('')}<rect ${box} rx="4" fill="none" stroke="${edge}" stroke-width="6"/>`;
}

function agent({ places, place }: Shown): string {
  const [x, y] = direction(place, places.length);
  const look = { radius: 18, colour: okabeIto.blue };
  return animal(middleX + radius * x, middleY + radius * y, 0.2 * x, 0.2 * y, look);
}

function view(shown: Shown): string {
  const seen = shown.places[shown.place] === 'dark' ? undefined : shown.seen;
  const [left, top] = [middleX - viewSide / 2, middleY - viewSide / 2 - 10];
  return (
    pixels(seen, shown, { left, top, size: viewSide, edge: okabeIto.blue }) +
    text(middleX, middleY + viewSide / 2 + 14, 'what it sees', 'middle')
  );
}

/** One bar, divided as the decisions so far were. */
function timeShares(shares: RegionShares): string {
  const [left, top, long] = [40, 526, width - 80];
  let from = left;
  const bars = regions.map((region) => {
    const bar = `<rect x="${at(from)}" y="${top}" width="${at(long * shares[region])}" height="20" fill="${colours[region]}"/>`;
    from += long * shares[region];
    return bar;
  });
  const legend = regions.map((region, i) => {
    const x = left + (i * long) / regions.length;
    const square = `<rect x="${at(x)}" y="${top + 36}" width="14" height="14" fill="${colours[region]}"/>`;
    return (
      square + text(x + 20, top + 48, `${titles[region]} ${Math.round(100 * shares[region])} %`, 'start')
    );
  });
  const empty = `<rect x="${left}" y="${top}" width="${long}" height="20" fill="#e4e1d7"/>`;
  return text(left, top - 8, 'time so far', 'start') + empty + bars.join('') + legend.join('');
}

function text(x: number, y: number, words: string, anchor: string): string {
  return `<text x="${at(x)}" y="${at(y)}" text-anchor="${anchor}">${words}</text>`;
}
