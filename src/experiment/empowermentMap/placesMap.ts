import type { Rehearsal } from '../../envs/worlds/rehearsal.js';
import { UserError } from '../../errors.js';
import { monteCarloCapacity } from '../../objectives/empowerment/monteCarlo.js';
import { stream } from '../../random.js';
import type { Places } from '../../types.js';
import { alphabet } from './alphabet.js';
import type { Drawn, Mapped, MapOptions, Mapping } from './mapping.js';
import { sensesOf } from './senses.js';

/** Outcomes drawn a place: it is then known to 0.02 bits. */
const draws = 1000;

/** Nats between the bounds of an estimate: well below what the draws leave open. */
const tolerance = 1e-3;

/**
 * The empowerment of a body at rest at each place of a grid, from the border to the border: the capacity of the channel from
 * every sequence of actions, tried out in the world, to what is sensed after it.
 *
 * All places share their noises, so that they differ by where they are alone. Throws a `UserError` for actions or outcomes
 * that there are not, for too many sequences, for a grid of one place and for noise that is not above 0.
 */
export function placesMap(mapping: Mapping, places: Places, options: MapOptions): Drawn {
  const { steps = 3, hold = 2, grid = 24, outcome: names = ['position'], noise, onPlace } = options;
  const { world, seed } = mapping;
  const actions = alphabet(world.actionSpace, steps, options.actions);
  const senses = sensesOf(world, places, { names, noise });
  const { columns, rows, aspect, spots } = spotsOf(places, grid);
  const start = mapping.moment();
  const at = (x: number, y: number) => {
    mapping.back(start);
    return places.put(x, y);
  };
  const empowerment = (): number => {
    const means = ends(mapping, { actions, hold, read: senses.read }, steps);
    const random = stream(seed, 'evaluation');
    const samples = Math.ceil(draws / means.length);
    const found = monteCarloCapacity({ means, noise: senses.noise, samples, random, tolerance });
    return found.capacity / Math.LN2;
  };
  const cells = spots.map(({ x, y }, i): Mapped => {
    const mapped = { x, y, empowerment: at(x, y) ? empowerment() : null };
    onPlace?.(i + 1, spots.length);
    return mapped;
  });
  return {
    steps,
    hold,
    actions,
    sensed: senses.sensed,
    columns,
    rows,
    aspect,
    cells,
    walls: [],
    scene({ x, y }) {
      at(x, y);
      return world.render();
    },
  };
}

interface Trying {
  readonly actions: readonly number[];
  /** Decisions an action lasts. */
  readonly hold: number;
  read(): Float64Array;
}

/** What is sensed after every sequence of `steps` actions from now, [sequences][outcomes], in lexicographic order. */
function ends(tried: Rehearsal, trying: Trying, steps: number): Float64Array[] {
  if (steps === 0) return [trying.read()];
  const now = tried.moment();
  return trying.actions.flatMap((action, i) => {
    if (i > 0) tried.back(now);
    for (let decision = 0; decision < trying.hold; decision++) tried.act(action);
    return ends(tried, trying, steps - 1);
  });
}

/** A grid with `grid` places on the longer side, about as far apart on the other. */
function spotsOf({ left, top, right, bottom }: Places, grid: number) {
  if (grid < 2) throw new UserError('a grid of one place is no map', 'choose 2 or more');
  const [width, height] = [right - left, bottom - top];
  const longer = Math.max(width, height);
  const along = (side: number) => Math.max(2, Math.round((grid * side) / longer));
  const [columns, rows] = [along(width), along(height)];
  const [dx, dy] = [width / (columns - 1), height / (rows - 1)];
  const spots = Array.from({ length: columns * rows }, (_, i) => ({
    x: left + dx * (i % columns),
    y: top + dy * Math.floor(i / columns),
  }));
  return { columns, rows, aspect: dy / dx, spots };
}
