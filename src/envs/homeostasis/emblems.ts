import type { needs } from './body.js';

type Need = (typeof needs)[number];

/** Outlines within ±1 about the middle. */
const outlines: Readonly<Record<Need, string>> = {
  food:
    '<path d="M0 -0.45C0.35 -0.75 0.9 -0.5 0.85 0.1C0.8 0.65 0.4 1 0 0.82C-0.4 1 -0.8 0.65 -0.85 0.1C-0.9 -0.5 -0.35 -0.75 0 -0.45Z"/>' +
    '<path d="M0 -0.5C0 -0.85 0.25 -1.05 0.6 -1C0.6 -0.7 0.35 -0.5 0 -0.5Z"/>',
  water:
    '<path d="M0 -1C0.3 -0.45 0.72 -0.05 0.72 0.35A0.72 0.65 0 0 1 -0.72 0.35C-0.72 -0.05 -0.3 -0.45 0 -1Z"/>',
  temperature: '<path d="M-0.25 -0.75A0.25 0.25 0 0 1 0.25 -0.75V0.2A0.45 0.45 0 1 1 -0.25 0.2Z"/>',
};

/** An apple, a drop or a thermometer of half-height `size` px about (x, y). */
export function emblem(need: Need, x: number, y: number, size: number, colour: string): string {
  const place = `translate(${Number(x.toFixed(1))} ${Number(y.toFixed(1))}) scale(${size})`;
  return `<g transform="${place}" fill="${colour}" stroke="#fff" stroke-width="0.1">${outlines[need]}</g>`;
}
