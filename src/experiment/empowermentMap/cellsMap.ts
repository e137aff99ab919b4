import { UserError } from '../../errors.js';
import { deterministicEmpowerment } from '../../objectives/empowerment/frontier.js';
import type { Cells } from '../../types.js';
import type { Drawn, MapOptions, Mapping } from './mapping.js';

/** Actions of a sequence, unless said otherwise: those of Klyubin, Polani & Nehaniv's maze. */
const defaultSteps = 5;

/** What only a map of places can be told. */
const inapplicable = [
  'hold',
  'grid',
  'actions',
  'outcome',
  'noise',
] as const satisfies readonly (keyof MapOptions)[];

/**
 * The empowerment of every cell, exact: ln of the number of states that the agent can tell apart after n actions.
 *
 * Throws a `UserError` for options that a world of cells has no use for.
 */
export function cellsMap({ world }: Mapping, cells: Cells, options: MapOptions): Drawn {
  const useless = inapplicable.find((key) => options[key] !== undefined);
  if (useless !== undefined)
    throw new UserError(
      `${useless} means nothing in a world of cells`,
      'what its agent can reach is counted, with all its actions: steps can be chosen',
    );
  const { columns, rows, actions } = cells;
  const { steps = defaultSteps, onPlace } = options;
  const order = Array.from({ length: columns * rows }, (_, i) => northFirst(i, columns, rows));
  return {
    steps,
    hold: 1,
    actions: Array.from({ length: actions }, (_, action) => action),
    sensed: [{ name: 'state', unit: 'state', noise: 0 }],
    columns,
    rows,
    aspect: 1,
    cells: order.map((cell, i) => {
      const nats = deterministicEmpowerment(cells, cells.state(cell), steps);
      onPlace?.(i + 1, order.length);
      return { x: cell % columns, y: Math.floor(cell / columns), empowerment: nats / Math.LN2 };
    }),
    walls: walls(cells),
    scene({ x, y }) {
      cells.put(x + columns * y);
      return world.render();
    },
  };
}

/** The i-th cell from the top left. */
function northFirst(i: number, columns: number, rows: number): number {
  return (i % columns) + columns * (rows - 1 - Math.floor(i / columns));
}

/** The neighbours, by their place from the top left, between which no action leads either way. */
function walls({ columns, rows, actions, state, cellOf, transition }: Cells): Drawn['walls'] {
  const cell = (i: number) => northFirst(i, columns, rows);
  const leads = (from: number, to: number) =>
    Array.from({ length: actions }, (_, action) => cellOf(transition(state(cell(from)), action))).includes(
      cell(to),
    );
  return Array.from({ length: columns * rows }, (_, i) => i).flatMap((i) => {
    const right = (i + 1) % columns === 0 ? [] : [i + 1];
    const below = i + columns < columns * rows ? [i + columns] : [];
    return [...right, ...below]
      .filter((next) => !leads(i, next) && !leads(next, i))
      .map((next) => [i, next] as const);
  });
}
