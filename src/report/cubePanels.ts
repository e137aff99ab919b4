import type { CubeCell, CubeReport } from '../experiment/cubeReport.js';
import { cubeLegend } from './cubeLegend.js';
import { drawPanel, panel } from './cubePanel.js';
import { fontFamily, ink, text } from './page.js';

const margin = 14;
const above =
  'above each rule: after − the better of rate zero and shuffled, paired, with its 95 % interval; a star where that is above 0';
const heading = 102;

/** What a picture of a cube is headed by. */
export interface CubePanelsOptions {
  readonly title: string;
}

/**
 * A cube as a self-contained SVG document: a row an objective, a column an environment, in each panel every rule.
 *
 * Drawn are means over seeds: before (hollow) and after (full, with its 95 % bootstrap interval), the controls as small
 * marks, and single seeds as faint dots. Each panel states its unit and what its objective and network declare.
 */
export function cubePanels({ cells }: CubeReport, { title }: CubePanelsOptions): string {
  const [rules, objectives, envs] = (['rule', 'objective', 'env'] as const).map((axis) => [
    ...new Set(cells.map((cell) => cell[axis])),
  ]) as [string[], string[], string[]];
  const panels = objectives.flatMap((objective, row) =>
    envs.flatMap((env, column) => {
      const inside = cells.filter((cell) => cell.objective === objective && cell.env === env);
      const at = { x: margin + column * panel.width, y: heading + row * panel.height };
      return inside.length > 0 ? [placed(inside, rules, at)] : [];
    }),
  );
  const width = 2 * margin + Math.max(envs.length, 2) * panel.width;
  const height = heading + objectives.length * panel.height + margin;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="${fontFamily}" font-size="11" color="${ink}" fill="${ink}">`,
    `<rect width="${width}" height="${height}" fill="white"/>`,
    text(title, margin, 24, 'font-size="16" font-weight="bold"'),
    text(caption(cells), margin, 43, 'font-size="12"'),
    text(above, margin, 61, 'font-size="12"'),
    cubeLegend(margin, 84),
    ...panels,
    '</svg>\n',
  ].join('\n');
}

function placed(
  cells: readonly CubeCell[],
  rules: readonly string[],
  { x, y }: { readonly x: number; readonly y: number },
): string {
  const { objective, env, unit } = cells[0]!;
  return [
    `<g transform="translate(${x} ${y})">`,
    text(`${objective} · ${env}`, 6, 18, 'font-size="13" font-weight="bold"'),
    text(unit, 6, 32),
    text(declaration(cells[0]!), 6, 46, 'fill="#666666"'),
    drawPanel(cells, rules),
    '</g>',
  ].join('\n');
}

/** What the scalars of slices are called, a kind. */
const called: Readonly<Record<CubeCell['declares']['slices'][number]['kind'], (size: number) => string>> = {
  categorical: (bins) => `channels × ${bins} bins`,
  gaussian: (size) => `Gaussian outputs of ${size}`,
  scalar: (size) => (size === 1 ? 'scalar outputs' : `outputs of ${size}`),
};

/** `11 channels × 8 bins; dense 16–16` */
export function declaration({ declares: { slices, network, hidden } }: Pick<CubeCell, 'declares'>): string {
  const asked = slices.map(({ kind, size, count }) => `${count} ${called[kind](size)}`);
  return [...asked, `${network} ${hidden.join('–')}`].join('; ');
}

function caption(cells: readonly CubeCell[]): string {
  const seeds = Math.min(...cells.map((cell) => cell.seeds.length));
  const learned = cells.filter((cell) => cell.learned).length;
  return `means over ${seeds} seeds, 95 % bootstrap intervals; ${learned} of ${cells.length} cells learned; higher is better`;
}
