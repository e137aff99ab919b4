import { rehearsal } from '../envs/worlds/rehearsal.js';
import { specify } from '../envs/worlds/spec.js';
import { UserError } from '../errors.js';
import type { EnvSpec, Task } from '../types.js';
import { changedParameters } from './changedParameters.js';
import { cellsMap } from './empowermentMap/cellsMap.js';
import type { Drawn, Mapped, MapOptions, Mapping } from './empowermentMap/mapping.js';
import { placesMap } from './empowermentMap/placesMap.js';
import { registries } from './registries.js';

export type { MapOptions } from './empowermentMap/mapping.js';

/** How much an agent can bring about that it can sense, by where it is. */
export interface EmpowermentMap extends Omit<Drawn, 'scene'> {
  readonly env: string;
  readonly parameters: EnvSpec['parameters'];
  readonly seed: number;
  /** Action sequences: actions^steps. */
  readonly sequences: number;
  readonly unit: 'bits';
  /** Over the places where the agent can be. */
  readonly min: number;
  readonly max: number;
  readonly mean: number;
  readonly argmax: Mapped;
  /** The world with its agent where it has most control, as SVG. */
  readonly scene: string;
}

/**
 * Maps the n-step empowerment of a world whose agent can be put anywhere: exactly where its world is one of cells, else by
 * trying out every sequence of a few actions.
 *
 * Throws a `UserError` for an unknown environment, for one whose agent can be put nowhere, for parameters, actions and
 * outcomes that there are not, for more than 125 sequences and for sensors without noise.
 *
 * Klyubin, Polani & Nehaniv (2005), IEEE CEC 1:128–135, doi:10.1109/CEC.2005.1554676; Jung, Polani & Stone (2011), Adapt.
 * Behav. 19:16–39, doi:10.1177/1059712310392389
 */
export function empowermentMap(id: string, options: MapOptions = {}): EmpowermentMap {
  const { seed = 0, set = [] } = options;
  const task = registries.env.get(id);
  const parameters = changedParameters(task, {}, set);
  const { spec } = specify(registries.env, { id: task.id, parameters, maxEpisodeSteps: null });
  const { scene, ...drawn } = draw(task, { ...rehearsal(task, spec, seed), seed }, options);
  const sequences = drawn.actions.length ** drawn.steps;
  const found = summary(drawn.cells);
  return {
    env: task.id,
    parameters: spec.parameters,
    seed,
    ...drawn,
    sequences,
    unit: 'bits',
    ...found,
    scene: scene(found.argmax),
  };
}

/** By what the world offers. */
function draw(task: Task, mapping: Mapping, options: MapOptions): Drawn {
  const { cells, places } = mapping.world;
  if (cells) return cellsMap(mapping, cells, options);
  if (places) return placesMap(mapping, places, options);
  const known = registries.env.entries().filter(isMappable);
  throw new UserError(
    `${task.id} has no map with these parameters: its agent cannot be put at a place and tried out there`,
    `by default these have: ${known.map(({ id }) => id).join(', ')}`,
  );
}

function isMappable(task: Task): boolean {
  const { cells, places } = task.create(task.parameters.parse({}));
  return cells !== undefined || places !== undefined;
}

function summary(cells: readonly Mapped[]): Pick<EmpowermentMap, 'min' | 'max' | 'mean' | 'argmax'> {
  const values = cells.map(({ empowerment }) => empowerment).filter((value) => value !== null);
  if (values.length === 0)
    throw new UserError('there is no room for the agent anywhere', 'set fewer or smaller obstacles');
  const max = Math.max(...values);
  return {
    min: Math.min(...values),
    max,
    mean: values.reduce((sum, value) => sum + value, 0) / values.length,
    argmax: cells.find(({ empowerment }) => empowerment === max)!,
  };
}
