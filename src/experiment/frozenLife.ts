import { stream } from '../random.js';
import { lane } from '../envs/worlds/lane.js';
import type { Lane, LaneSnapshot } from '../envs/worlds/lane.js';
import { simulator } from '../envs/worlds/simulator.js';
import type { Agent, Episode, FrozenLife, Outcome, Task, Transitions, Visited } from '../types.js';
import type { Job } from './job.js';
import { evaluationSeed } from './parts.js';
import type { EvaluationKind } from './parts.js';
import { probeSet } from './probeSet.js';
import { registries } from './registries.js';
import { transitionLog } from './transitionLog.js';

/** How much of a life is looked at. */
export interface LifeOptions {
  readonly kind: EvaluationKind;
  /** The most probable action instead of a sample. */
  readonly deterministic: boolean;
  readonly signal?: AbortSignal;
  /** Lives whole episodes. */
  readonly episodes: () => Promise<readonly Episode[]>;
}

/** Worlds side by side, and decisions in each, of a frozen life that is looked at step by step. */
const span = { lanes: 16, decisions: 256 };

/** What an evaluation may ask about an agent's frozen weights; each part is lived when first asked for. */
export function frozenLife(agent: Agent, job: Job, options: LifeOptions): FrozenLife {
  const task = registries.env.get(job.env.id);
  const lives = remembered((decisions: number) => live(agent, task, job, options, { decisions }));
  const simulate = once(() => simulator(task, job.env));
  return {
    episodes: once(options.episodes),
    score: (episodes) => task.score.of(episodes, job.env.parameters),
    lived: (decisions = span.decisions) => lives(decisions).transitions,
    probe: () => probeSet(task, job.env),
    visited: (keep) => live(agent, task, job, options, { keep }).visited,
    simulate: ({ snapshot }, actions) => simulate()(snapshot as LaneSnapshot, actions),
    output: agent.output,
    slices: agent.lessonSlices,
    outputs: agent.outputs,
  };
}

/** Lives with frozen weights; keeps every transition, and `keep` states at moments drawn beforehand, in each lane as many. */
function live(
  agent: Agent,
  task: Task,
  job: Job,
  { kind, deterministic, signal }: LifeOptions,
  { decisions = span.decisions, keep = 0 },
): { readonly transitions: Transitions; readonly visited: readonly Visited[] } {
  const random = stream(evaluationSeed(kind), 'evaluation');
  // Of each lane its own: those of trials that nobody answers run in step.
  const moments = Array.from({ length: keep }, () => random.integer(decisions));
  const worlds = Array.from({ length: span.lanes }, () => lane(task, job.env));
  const log = transitionLog(span.lanes, worlds[0]!.world.observationSpace.flatSize);
  const visited: Visited[] = [];
  for (const [b, one] of worlds.entries()) one.begin(evaluationSeed(kind) + b);
  let observation = sensed(worlds);
  for (let t = 0; t < decisions; t++) {
    signal?.throwIfAborted();
    for (const [i, moment] of moments.entries())
      if (moment === t) visited.push(glimpse(worlds, i % span.lanes, observation));
    const actions = agent.act({ ...still(span.lanes), observation }, { deterministic, frozen: { random } });
    const outcomes = worlds.map((one, b) => one.step(actions[b]));
    const successor = sensed(worlds);
    log.add(observation, successor, actions, outcomes);
    observation = begunAgain(worlds, outcomes, successor);
  }
  return { transitions: log.transitions(), visited };
}

/** What every lane senses, [B, observation]. */
function sensed(worlds: readonly Lane[]): Float32Array {
  const size = worlds[0]!.world.observationSpace.flatSize;
  const observation = new Float32Array(worlds.length * size);
  for (const [b, { world }] of worlds.entries())
    world.observe(observation.subarray(b * size, (b + 1) * size));
  return observation;
}

/** What every lane senses once those that ended have begun again. */
function begunAgain(
  worlds: readonly Lane[],
  outcomes: readonly Outcome[],
  successor: Float32Array,
): Float32Array {
  const size = successor.length / worlds.length;
  const observation = successor.slice();
  for (const [b, { terminated, truncated }] of outcomes.entries()) {
    if (!terminated && !truncated) continue;
    worlds[b]!.begin();
    worlds[b]!.world.observe(observation.subarray(b * size, (b + 1) * size));
  }
  return observation;
}

function glimpse(worlds: readonly Lane[], b: number, observation: Float32Array): Visited {
  const size = observation.length / worlds.length;
  return {
    observation: observation.slice(b * size, (b + 1) * size),
    snapshot: worlds[b]!.snapshot(),
  };
}

/** A timestep in which nothing has happened. */
function still(lanes: number) {
  const none = new Uint8Array(lanes);
  return { reward: new Float64Array(lanes), terminated: none, truncated: none, info: {} };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

function remembered<In, Out>(make: (question: In) => Out): (question: In) => Out {
  const made = new Map<In, Out>();
  return (question) => {
    if (!made.has(question)) made.set(question, make(question));
    return made.get(question)!;
  };
}
