import { actorCritic } from '../../src/agents/index.js';
import { agentSettings, ruleSettings } from '../../src/agents/settings.js';
import { tasks, vectorize } from '../../src/envs/index.js';
import { UserError } from '../../src/errors.js';
import { objectives } from '../../src/objectives/index.js';
import type { Agent, Learning, Timestep, VectorEnvironment } from '../../src/types.js';

const lanes = 8;
const agentOptions = agentSettings.parse({ horizon: 4 });

/** Eight lanes of the first task whose body an objective can be pursued in; cheap ones first. */
export function homeOf(objective: string): VectorEnvironment | undefined {
  const cheap = ['Homeostasis-v0', 'ContextDecision-v0', 'Gridworld-v0'];
  for (const id of [...cheap, ...tasks.names()]) {
    const world = vectorize(id, { lanes, autoresetMode: 'SameStep' });
    const { singleObservationSpace: observationSpace, singleActionSpace: actionSpace } = world;
    const { gamma, normaliseRpe } = agentOptions;
    try {
      objectives
        .get(objective)
        .create()
        .embody({ observationSpace, actionSpace, lanes, gamma, normaliseRpe });
      return world;
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
    }
  }
  return undefined;
}

interface Life {
  readonly objective: string;
  readonly options?: Readonly<Record<string, unknown>>;
  readonly rule?: string;
  readonly world: VectorEnvironment;
  readonly seed?: number;
}

/** A small agent that lives by an objective. */
export function agentWith({ objective, options = {}, rule = 'backprop', world, seed = 1 }: Life): Agent {
  return actorCritic({
    observationSpace: world.singleObservationSpace,
    actionSpace: world.singleActionSpace,
    lanes: world.lanes,
    network: { name: 'dense', options: { hidden: [8] } },
    objective: { name: objective, options },
    rule: { ...ruleSettings.parse({}), name: rule },
    agent: agentOptions,
    control: null,
    seed,
  });
}

/** Lives so many decisions a lane; what every update told. */
export function liveIn(
  agent: Agent,
  world: VectorEnvironment,
  decisions: number,
  from = world.reset({ seed: 3 }),
) {
  let timestep: Timestep = from;
  const learned: Learning[] = [];
  for (let t = 0; t < decisions; t++) {
    timestep = world.step(agent.act(timestep));
    const learning = agent.observe(timestep);
    if (learning) learned.push(learning);
  }
  return { timestep, learned };
}
