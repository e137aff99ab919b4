import type { ContextCondition } from '../contextDecision.js';
import { dots } from '../trials/dots.js';
import { palette } from '../trials/picture.js';
import type { TrialView } from '../trials/table.js';

/** Coloured moving dots while they are shown, and the cue: arrows where motion counts, two colours where colour does. */
export function cuedDots({ condition, period }: TrialView<ContextCondition>): string {
  const { motion, colour, context } = condition;
  const shown = period === 'stimulus';
  const patch = shown ? dots({ motion: motion / 100, colour: colour / 100 }) : '';
  const cross = period === 'decision' ? '' : fixation;
  return `<g transform="translate(0 -12) scale(0.95)">${patch}${cross}</g>${cues[context]}${truth(condition)}`;
}

const fixation = `<path d="M-9 0H9M0 -9V9" stroke="#fff" stroke-width="8"/><path d="M-8 0H8M0 -8V8" stroke="${palette.ink}" stroke-width="3"/>`;

const cues: Readonly<Record<ContextCondition['context'], string>> = {
  motion: `<path d="M-120 106h-22m7 -7l-8 7l8 7M-112 106h22m-7 -7l8 7l-8 7" stroke="${palette.blue}" stroke-width="3" fill="none"/>`,
  colour: `<circle cx="-130" cy="106" r="8" fill="${palette.green}"/><circle cx="-104" cy="106" r="8" fill="${palette.vermilion}"/>`,
};

function truth({ motion, colour }: ContextCondition): string {
  const across = `${Math.abs(motion)} % ${motion > 0 ? 'right' : 'left'}`;
  const hue = `${Math.abs(colour)} % ${colour > 0 ? 'red' : 'green'}`;
  return `<text x="148" y="111" text-anchor="end">${across}, ${hue}</text>`;
}
