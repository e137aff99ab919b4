import type { TrialRecord } from '../bandits/record.js';
import { strip } from '../bandits/strip.js';
import { palette } from '../trials/picture.js';
import type { TwoStepParameters } from './parameters.js';

/** Where a world stands. */
export interface TwoStepView {
  readonly record: TrialRecord;
  readonly good: number;
  /** Reached last; −1 before the first. */
  readonly state: number;
  /** Whether a state has been reached and is not paid yet. */
  readonly second: boolean;
}

const width = 480;
const height = 380;
/** px: middles of the left and right column, of the row of choices and of the row of states. */
const columns = [150, 350] as const;
const [choiceRow, stateRow] = [66, 208] as const;

/**
 * Both stages as an SVG document: two choices, arrows as thick as they are likely, two states; what happened last is
 * coloured, rare ways in vermilion, and the state that is good now is green. Below, the last trials.
 */
export function twoStepPicture(p: TwoStepParameters, view: TwoStepView): string {
  const { record, second } = view;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="sans-serif" font-size="13" fill="${palette.ink}">`,
    `<rect width="${width}" height="${height}" fill="${palette.ground}"/>`,
    heading('first stage', choiceRow, !second),
    heading('second stage', stateRow, second),
    ...ways(view).map(([choice, state]) => way(p, view, choice, state)),
    ...[0, 1].map((choice) => choicePicture(choice, record.choice === choice)),
    ...[0, 1].map((state) => statePicture(p, view, state)),
    strip(record.past(), { x: 14, y: 270, width: width - 28 }),
    `<text x="14" y="${height - 12}">${happened(view)}</text>`,
    '</svg>',
  ].join('\n');
}

/** All four ways, the one taken last above the others. */
function ways({ record: { choice }, state }: TwoStepView): readonly Point[] {
  const all = [0, 1].flatMap((from) => [0, 1].map((to): Point => [from, to]));
  const taken = ([from, to]: Point) => Number(from === choice && to === state);
  return all.sort((a, b) => taken(a) - taken(b));
}

function heading(text: string, y: number, now: boolean): string {
  const mark = now ? `<path d="M14 ${y + 4}l14 8l-14 8z" fill="${palette.ink}"/>` : '';
  return `<text x="14" y="${y - 6}" ${now ? 'font-weight="bold"' : ''}>${text}</text>${mark}`;
}

/** Of one way from a choice to a state; which was taken last is coloured. */
function way(p: TwoStepParameters, { record, state }: TwoStepView, from: number, to: number): string {
  const common = from === to;
  const likely = common ? p.common : 1 - p.common;
  const taken = record.choice === from && state === to;
  const colour = taken ? (common ? palette.blue : palette.vermilion) : palette.faint;
  const aside = common ? 0 : Math.sign(to - from) * 22;
  const [x, toX] = [columns[from]! + aside, columns[to]! - aside];
  const outside = columns[from]! + (from === 0 ? -12 : 12);
  const anchor = from === 0 ? 'end' : 'start';
  const share = `<text x="${outside}" y="132" text-anchor="${anchor}">${p.common.toFixed(2)}</text>`;
  return arrow([x, choiceRow + 27], [toX, stateRow - 42], 1 + 9 * likely, colour) + (common ? share : '');
}

/** The shaft ends within the head, which ends at `to`. */
function arrow([x, y]: Point, [toX, toY]: Point, thick: number, colour: string): string {
  const length = Math.hypot(toX - x, toY - y);
  const [ux, uy] = [(toX - x) / length, (toY - y) / length];
  const [neckX, neckY] = [toX - 13 * ux, toY - 13 * uy];
  const head = [toX, toY, neckX - 9 * uy, neckY + 9 * ux, neckX + 9 * uy, neckY - 9 * ux].map(at);
  return (
    `<path d="M${at(x)} ${at(y)}L${at(neckX)} ${at(neckY)}" stroke="${colour}" stroke-width="${at(thick)}"/>` +
    `<polygon points="${head.join(' ')}" fill="${colour}"/>`
  );
}

type Point = readonly [number, number];

const at = (value: number): string => value.toFixed(1);

function choicePicture(choice: number, chosen: boolean): string {
  const x = columns[choice]!;
  const edge = chosen
    ? `stroke="${palette.blue}" stroke-width="4"`
    : `stroke="${palette.faint}" stroke-width="2"`;
  return (
    `<rect x="${x - 44}" y="${choiceRow - 25}" width="88" height="50" rx="8" fill="#fff" ${edge}/>` +
    `<text x="${x}" y="${choiceRow + 5}" text-anchor="middle">choice ${choice}</text>`
  );
}

function statePicture({ better, worse }: TwoStepParameters, view: TwoStepView, state: number): string {
  const { good, record, second } = view;
  const x = columns[state]!;
  const here = view.state === state;
  const fill = state === good ? `fill="${palette.green}" fill-opacity="0.45"` : `fill="#fff"`;
  const edge = here
    ? `stroke="${palette.ink}" stroke-width="4"`
    : `stroke="${palette.faint}" stroke-width="2"`;
  const side = x + (state === 0 ? 62 : -62);
  const coin = `<circle cx="${side}" cy="${stateRow}" r="14" fill="${palette.yellow}" stroke="${palette.ink}"/>`;
  return [
    `<circle cx="${x}" cy="${stateRow}" r="40" fill="#fff"/>`,
    `<circle cx="${x}" cy="${stateRow}" r="40" ${fill} ${edge}/>`,
    `<text x="${x}" y="${stateRow - 2}" text-anchor="middle" font-weight="bold">${'AB'[state]}</text>`,
    `<text x="${x}" y="${stateRow + 15}" text-anchor="middle">pays ${(state === good ? better : worse).toFixed(2)}</text>`,
    here && !second && record.reward > 0 ? coin : '',
  ].join('');
}

function happened({ record, state, second }: TwoStepView): string {
  if (state < 0) return 'nothing chosen yet';
  const led = `trial ${record.trials + Number(second)}: choice ${record.choice} led to ${'AB'[state]}, ${record.choice === state ? 'as it mostly does' : 'which is rare'}`;
  if (second) return led;
  return `${led}; ${record.reward > 0 ? 'paid' : 'not paid'}`;
}
