import * as Plot from '@observablehq/plot';
import { ink } from './page.js';

/** Colours between two values: viridis, which is perceptually uniform and told apart by colour-blind eyes. */
export interface Colours {
  readonly low: number;
  readonly high: number;
  of(value: number): string;
}

/** Strips that a colour bar is made of, and values written beside it. */
const strips = 128;
const ticks = 5;

/**
 * Viridis from the least to the greatest of `values`, `narrowest` apart at least, so that what is flat looks flat.
 *
 * Smith & van der Walt (2015), viridis, matplotlib
 */
export function viridis(values: readonly number[], narrowest: number): Colours {
  const [least, greatest] = [Math.min(...values), Math.max(...values)];
  const wider = Math.max(0, narrowest - (greatest - least)) / 2;
  const [low, high] = [least - wider, greatest + wider];
  const { apply } = Plot.scale({ color: { type: 'linear', domain: [low, high], scheme: 'viridis' } });
  return { low, high, of: (value) => String(apply(value)) };
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** An upright colour bar with its unit above and values to its right, as SVG. */
export function colourBar({ low, high, of }: Colours, { x, y, width, height }: Box, unit: string): string {
  const up = (share: number) => y + height * (1 - share);
  const bars = Array.from({ length: strips }, (_, i) => {
    const colour = of(low + ((i + 0.5) / strips) * (high - low));
    // Half a pixel over the next: viewers leave hairlines between neighbours.
    return `<rect x="${x}" y="${(up((i + 1) / strips) - 0.5).toFixed(2)}" width="${width}" height="${(height / strips + 0.5).toFixed(2)}" fill="${colour}"/>`;
  });
  const labels = Array.from({ length: ticks }, (_, i) => {
    const share = i / (ticks - 1);
    const level = up(share).toFixed(1);
    const value = (low + share * (high - low)).toFixed(2).replace('-', '−');
    return (
      `<line x1="${x + width}" y1="${level}" x2="${x + width + 4}" y2="${level}" stroke="${ink}"/>` +
      `<text x="${x + width + 7}" y="${level}" dy="0.32em">${value}</text>`
    );
  });
  return `<g shape-rendering="crispEdges">${bars.join('')}</g>${labels.join('')}<text x="${x}" y="${y - 8}">${unit}</text>`;
}
