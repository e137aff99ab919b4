import { actorCritic, agentSettings, ruleSettings, vectorize } from '../../dist/index.js';

/** Worlds in which lanes begin anew at once. */
export const worldsOf = (id, lanes) => vectorize(id, { lanes, autoresetMode: 'SameStep' });

/** An actor–critic for some worlds, with the settings of the agent and its rule that are named. */
export function learner(
  world,
  { hidden, horizon = 16, rule = 'backprop', objective = 'reward', optimizer = 'adam' },
) {
  return actorCritic({
    observationSpace: world.singleObservationSpace,
    actionSpace: world.singleActionSpace,
    lanes: world.lanes,
    network: { name: 'dense', options: { hidden } },
    objective: { name: objective, options: {} },
    rule: { ...ruleSettings.parse({ learningRate: 0.003 }), name: rule },
    agent: agentSettings.parse({ horizon, optimizer }),
    control: null,
    seed: 0,
  });
}

/** A world and an agent that learns in it; `live` makes so many decisions a lane. */
export function life(id, lanes, settings) {
  const world = worldsOf(id, lanes);
  const agent = learner(world, settings);
  let timestep = world.reset({ seed: 1 });
  return {
    agent,
    sizes: [world.singleObservationSpace.flatSize, ...settings.hidden, agent.outputs],
    live(decisions) {
      for (let t = 0; t < decisions; t++) {
        timestep = world.step(agent.act(timestep));
        agent.observe(timestep);
      }
    },
  };
}
