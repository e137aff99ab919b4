import { actorCritic } from '../../src/agents/index.js';
import { agentSettings, ruleSettings } from '../../src/agents/settings.js';
import type { ActorCriticConfig } from '../../src/agents/settings.js';
import { stream } from '../../src/random.js';
import type { Agent, Timestep } from '../../src/types.js';

export const LANES = 8;
export const CUES = 4;

type Overrides = Partial<Omit<ActorCriticConfig, 'agent' | 'rule'>> & {
  readonly agent?: Partial<ActorCriticConfig['agent']>;
  readonly rule?: Partial<ActorCriticConfig['rule']>;
};

/** An agent for the toy world: four cues in, three actions out. */
export function toyAgent({ agent = {}, rule = {}, ...rest }: Overrides = {}): Agent {
  const { name = 'backprop', ...settings } = rule;
  return actorCritic({
    observationSpace: { kind: 'box', flatSize: CUES } as ActorCriticConfig['observationSpace'],
    actionSpace: {
      kind: 'discrete',
      n: 3,
      start: 0,
      flatSize: 3,
    } as unknown as ActorCriticConfig['actionSpace'],
    lanes: LANES,
    network: { name: 'dense', options: { hidden: [8] } },
    objective: { name: 'reward', options: {} },
    rule: { ...ruleSettings.parse({ learningRate: 0.02, ...settings }), name },
    agent: agentSettings.parse({ horizon: 4, gamma: 0, ...agent }),
    control: null,
    seed: 1,
    ...rest,
  });
}

/** A contextual bandit on eight lanes: action `cue mod 3` pays 1. Every fifth decision truncates. */
export function toyWorld(seed = 1) {
  const random = stream(seed, 'layout');
  let cues = new Int32Array(LANES);
  let clock = 0;
  const look = (reward: Float64Array, truncated: boolean): Timestep => {
    cues = cues.map(() => random.integer(CUES));
    const observation = new Float32Array(LANES * CUES);
    for (const [b, cue] of cues.entries()) observation[b * CUES + cue] = 1;
    const info = truncated
      ? { final_obs: observation.slice(), _final_obs: new Uint8Array(LANES).fill(1) }
      : {};
    const flags = new Uint8Array(LANES).fill(truncated ? 1 : 0);
    return { observation, reward, terminated: new Uint8Array(LANES), truncated: flags, info };
  };
  return {
    reset: () => look(new Float64Array(LANES), false),
    step(actions: ArrayLike<unknown>) {
      const reward = Float64Array.from(cues, (cue, b) => (actions[b] === cue % 3 ? 1 : 0));
      return look(reward, ++clock % 5 === 0);
    },
    snapshot: () => ({ random: random.getState(), cues: cues.slice(), clock }),
    restore(saved: { random: readonly number[]; cues: Int32Array<ArrayBuffer>; clock: number }) {
      random.setState(saved.random);
      cues = saved.cues.slice();
      ({ clock } = saved);
    },
  };
}

/** Lives `decisions` a lane and answers with the rewards, [decisions][B]. */
export function live(
  agent: Agent,
  world: ReturnType<typeof toyWorld>,
  decisions: number,
  from = world.reset(),
) {
  let timestep = from;
  const rewards: Float64Array[] = [];
  for (let t = 0; t < decisions; t++) {
    timestep = world.step(agent.act(timestep));
    agent.observe(timestep);
    rewards.push(timestep.reward);
  }
  return { rewards, timestep };
}

/** Mean of the last `count` decisions' rewards. */
export function recentMean(rewards: readonly Float64Array[], count: number): number {
  const recent = rewards.slice(-count).flatMap((row) => [...row]);
  return recent.reduce((sum, r) => sum + r, 0) / recent.length;
}
