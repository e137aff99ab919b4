import type { MotionCondition } from '../randomDots.js';
import { dots } from '../trials/dots.js';
import { palette } from '../trials/picture.js';
import type { TrialView } from '../trials/table.js';

/** The dots while they are shown, how strongly they move, and below what the present look says. */
export function movingDots({ condition, period, seen }: TrialView<MotionCondition>): string {
  const { coherence, direction } = condition;
  const shown = period === 'stimulus';
  const patch = shown ? dots({ motion: (direction === 2 ? coherence : -coherence) / 100 }) : '';
  const cross = period === 'fixation' || shown || period === 'delay' ? fixation : '';
  const text = `<text x="148" y="111" text-anchor="end">${coherence} % ${direction === 2 ? 'right' : 'left'}</text>`;
  return `<g transform="translate(0 -12) scale(0.95)">${patch}${cross}</g>${shown ? look(seen[0]!) : ''}${text}`;
}

const fixation = `<path d="M-9 0H9M0 -9V9" stroke="#fff" stroke-width="8"/><path d="M-8 0H8M0 -8V8" stroke="${palette.ink}" stroke-width="3"/>`;

function look(evidence: number): string {
  const size = Math.max(-1, Math.min(1, evidence / 4)) * 50;
  const bar = `<rect x="${(-90 + Math.min(0, size)).toFixed(1)}" y="99" width="${Math.abs(size).toFixed(1)}" height="12" fill="${palette.orange}"/>`;
  return `${bar}<path d="M-90 95V115" stroke="${palette.ink}" stroke-width="2"/>`;
}
