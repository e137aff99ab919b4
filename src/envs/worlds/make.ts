import { UserError } from '../../errors.js';
import type { Environment, EnvSpec, Info, RenderMode, RgbArray, Step, Task } from '../../types.js';
import { freshArrays } from './freshArrays.js';
import { lane } from './lane.js';
import type { LaneSnapshot } from './lane.js';
import { legal, sameWorld } from './legality.js';
import { rasterise } from './rasterise.js';
import { entropy } from './seeding.js';

type Phase = 'new' | 'running' | 'ended' | 'closed';

interface Snapshot {
  readonly spec: EnvSpec;
  readonly phase: Phase;
  /** Of a world never begun: nothing. */
  readonly lane: LaneSnapshot | null;
}

const advice: Readonly<Record<Exclude<Phase, 'running'>, readonly [string, string]>> = {
  new: ['there is no episode yet', 'call reset first'],
  ended: ['the episode has ended', 'call reset to begin another'],
  closed: ['it is closed', 'make another'],
};

/**
 * A single world of `task` as `spec` describes it, with Gymnasium 1.x semantics.
 *
 * Adds order, legal actions, the time limit, wrappers and seeds to what the task's author wrote. Its methods throw a `UserError` when
 * called out of order, for an action outside the space, for a seed that is no non-negative integer, and for a snapshot of
 * another world.
 */
export function environment(task: Task, spec: EnvSpec): Environment {
  const one = lane(task, spec);
  const { world } = one;
  const { observationSpace, actionSpace } = world;
  const fresh = freshArrays(observationSpace.flatSize);
  let phase: Phase = 'new';

  const wrongWhile = (...phases: readonly Phase[]): void => {
    if (phase === 'running' || !phases.includes(phase)) return;
    throw new UserError(`${spec.id}: ${advice[phase][0]}`, advice[phase][1]);
  };

  const observe = (): Float32Array => {
    const observation = fresh();
    world.observe(observation);
    return observation;
  };

  const step = (action: unknown): Step => {
    wrongWhile('new', 'ended', 'closed');
    const { reward, terminated, truncated = false, info } = one.step(legal(action, actionSpace, spec));
    if (terminated || truncated) phase = 'ended';
    return { observation: observe(), reward, terminated, truncated, info };
  };

  const reset = ({ seed }: { readonly seed?: number } = {}): { observation: Float32Array; info: Info } => {
    wrongWhile('closed');
    const info = one.begin(seed ?? (one.seed() === undefined ? entropy() : undefined));
    phase = 'running';
    return { observation: observe(), info };
  };

  const render = (mode: RenderMode = 'svg'): string | Promise<RgbArray> => {
    wrongWhile('new', 'closed');
    const paint = renderers[mode] as (typeof renderers)[RenderMode] | undefined;
    if (!paint)
      throw new UserError(`${spec.id} cannot render '${mode}'`, `use one of: ${renderModes.join(', ')}`);
    return paint(world.render());
  };

  return {
    spec,
    observationSpace,
    actionSpace,
    metadata: { renderModes, renderFps: task.renderFps },
    get seed() {
      return one.seed();
    },
    reset,
    step,
    render: render as Environment['render'],
    snapshot(): Snapshot {
      wrongWhile('closed');
      return { spec, phase, lane: phase === 'new' ? null : one.snapshot() };
    },
    restore(snapshot) {
      wrongWhile('closed');
      sameWorld(snapshot, spec);
      const saved = snapshot as Snapshot;
      if (saved.lane) one.restore(saved.lane);
      phase = saved.phase;
    },
    close() {
      phase = 'closed';
    },
  };
}

const renderers = { svg: (svg: string) => svg, rgb_array: rasterise } satisfies Record<RenderMode, unknown>;
const renderModes = Object.keys(renderers) as RenderMode[];
