import { dispose, fromArray, read, rms, tensorsIn, tidy } from '../backend/tensor.js';
import { forward, stack } from '../chain.js';
import { UserError } from '../errors.js';
import { sliceOutput } from '../networks/dense.js';
import { networks } from '../networks/index.js';
import { objectives } from '../objectives/index.js';
import { permutation, stream } from '../random.js';
import { rules } from '../rules/index.js';
import type { ActOptions, Agent, AgentSnapshot, Learning, Response, Slice, Synapses, Timestep } from '../types.js';
import { controls, uncontrolled } from './controls.js';
import { predictionErrors, shuffle } from './errors.js';
import { policyHead } from './heads.js';
import { plasticNetwork } from './plasticNetwork.js';
import { emptyRollout } from './rollout.js';
import { packPlain, packTensors, unpack } from './ruleState.js';
import type { ActorCriticConfig } from './settings.js';
import type { RunningSpread } from './spread.js';
import { teach } from './teaching.js';
import type { Errors } from './teaching.js';

/**
 * An actor–critic: one network chooses and predicts, the prediction error of what it earns teaches the rule.
 *
 *   a ~ π(· | y_policy),  v = y_value,  rpe = GAE(λ) of r − β log π(a | s)
 *
 * Acts for all lanes in one forward pass, keeps the responses made while acting, and learns from T decisions at once.
 * Bootstraps through truncation, never through termination. Values are read from a pass blind to the rule's own noise.
 *
 * Throws a `UserError` for names no registry knows, for action spaces without a policy, and when activity or an update
 * is no longer finite.
 *
 * Mnih et al. (2016), ICML. https://doi.org/10.48550/arXiv.1602.01783
 */
export function actorCritic(config: ActorCriticConfig): Agent {
  const { lanes, agent: settings, seed } = config;
  const inputs = config.observationSpace.flatSize;
  const head = policyHead(config.actionSpace, settings.actionSd);
  const objective = objectives.get(config.objective.name).create(config.objective.options);
  const rule = rules.get(config.rule.name).create(config.rule.options);
  const control = config.control ? controls[config.control] : uncontrolled;
  const slices = sliceOutput([
    head.slice,
    ...objective.parts.map(({ name }) => ({ name: `value:${name}`, kind: 'scalar', size: 1 }) as const),
  ]);
  const [policy, ...values] = slices as [Slice, ...Slice[]];
  const blueprint = networks.get(config.network.name).create(config.network.options)(inputs, slices);
  const outputs = blueprint.areas.at(-1)!.units;
  const plastic = plasticNetwork(blueprint, config.rule.learningRate, settings.optimizer, control, stream(seed, 'init'));
  const { network } = plastic;
  const random = {
    policy: stream(seed, 'policy'),
    rule: stream(seed, 'rule'),
    control: stream(seed, 'control'),
  };
  const weights = objective.parts.map(({ weight }) => weight);
  const rows = settings.horizon * lanes;

  let ruleState = rule.init(network, random.rule);
  let spreads: readonly RunningSpread[] = weights.map(() => ({ meanSquare: 0, rollouts: 0 }));
  let rollout = emptyRollout(rows, weights.length);
  // 1 where the next row starts an episode, and where it is only the reset of a 'NextStep' world.
  let fresh = new Uint8Array(lanes).fill(1);
  let resetting = new Uint8Array(lanes);
  let observation = new Float32Array(lanes * inputs);
  let decisions = 0;

  /** v of each part, [parts][B], from outputs [B, out]. */
  const predictions = (y: Float32Array): Float64Array[] =>
    values.map(({ offset }) => Float64Array.from({ length: y.length / outputs }, (_, b) => y[b * outputs + offset]!));

  const outputOf = (observed: Float32Array): Float32Array =>
    tidy(() => read(forward(network, fromArray(observed, [observed.length / inputs, inputs])).output));

  const choose = (y: Float32Array, deterministic: boolean, draws = random.policy): unknown[] =>
    Array.from({ length: y.length / outputs }, (_, b) => {
      const at = b * outputs + policy.offset;
      return deterministic ? head.mode(y, at) : head.sample(y, at, draws);
    });

  const replaceRuleState = (next: unknown): void => {
    const kept = new Set(tensorsIn(next));
    dispose(tensorsIn(ruleState).filter((tensor) => !kept.has(tensor)));
    ruleState = next;
  };

  const respond = (timestep: Timestep): Response => {
    const { response, state } = tidy(() =>
      rule.respond(network, fromArray(timestep.observation, [lanes, inputs]), ruleState, random.rule),
    );
    replaceRuleState(state);
    return response;
  };

  const act = (timestep: Timestep, { deterministic = false, frozen }: ActOptions = {}): unknown[] => {
    if (frozen) return choose(outputOf(timestep.observation), deterministic, frozen.random);
    // Asked again without being told what came of it: the earlier response counts for nothing.
    if (rollout.responses.length > rollout.steps) dispose(rollout.responses.pop());
    const response = respond(timestep);
    const y = read(response.output);
    const actions = choose(y, deterministic);
    const from = rollout.steps * lanes;
    for (const [k, v] of predictions(response.blind ? read(response.blind.output) : y).entries())
      rollout.value[k]!.set(v, from);
    for (let b = 0; b < lanes; b++) {
      const at = b * outputs + policy.offset;
      rollout.actions[from + b] = actions[b];
      rollout.logProbability[from + b] = head.logProbability(y, at, actions[b]);
      rollout.entropy[from + b] = head.entropy(y, at);
    }
    rollout.responses.push(response);
    observation = timestep.observation as Float32Array<ArrayBuffer>;
    return actions;
  };

  const observe = (timestep: Timestep): Learning | undefined => {
    if (rollout.responses.length === rollout.steps)
      throw new UserError('observe without act', 'call agent.act(timestep) before agent.observe(timestep)');
    const { terminated, truncated } = timestep;
    const from = rollout.steps * lanes;
    const nextObservation = trueSuccessors(timestep, inputs);
    const scalars = objective.scalars({ reward: timestep.reward, observation, nextObservation, terminated });
    for (const [k, scalar] of scalars.entries()) rollout.reward[k]!.set(scalar, from);
    const finals = truncated.some(Boolean) ? predictions(outputOf(nextObservation)) : undefined;
    for (let b = 0; b < lanes; b++) {
      const i = from + b;
      rollout.reward[0]![i]! -= config.rule.entropy * rollout.logProbability[i]!;
      rollout.starts[i] = fresh[b]!;
      rollout.valid[i] = 1 - resetting[b]!;
      rollout.ended[i] = terminated[b]! | truncated[b]!;
      for (const [k, final] of rollout.finalValue.entries()) final[i] = terminated[b] ? 0 : (finals?.[k]![b] ?? 0);
    }
    const resetAtOnce = 'final_obs' in timestep.info;
    const ended = rollout.ended.slice(from, from + lanes);
    fresh = resetAtOnce ? ended : resetting;
    resetting = resetAtOnce ? new Uint8Array(lanes) : ended;
    rollout.steps++;
    decisions += lanes;
    return rollout.steps === settings.horizon ? learn(timestep) : undefined;
  };

  const learn = (timestep: Timestep): Learning => {
    const bootstrap = predictions(outputOf(timestep.observation));
    const found = predictionErrors(rollout, bootstrap, weights, spreads, settings);
    spreads = found.spreads;
    const { valid, starts, actions, value, responses } = rollout;
    const carry = Float32Array.from(starts, (start) => (start ? 0 : settings.gamma * settings.lambda));
    const experience = { head, policy, values, outputs, actions, value, valueWeight: settings.valueWeight, valid, carry };
    const update = (errors: Errors): readonly Synapses[] => {
      const teaching = teach(experience, errors);
      const { updates, state } = tidy(() => rule.update({ network, responses, teaching }, ruleState, random.rule));
      replaceRuleState(state);
      return updates;
    };
    const shuffled = () => shuffle(found.errors, permutation(rows, random.control));
    const updates = control.learn(update, found.errors, shuffled);
    const learning = summarise(updates, found.errors);
    requireFinite(learning);
    plastic.apply(updates);
    dispose([updates, responses]);
    rollout = emptyRollout(rows, weights.length);
    return learning;
  };

  const summarise = (updates: readonly Synapses[], { values: errors }: Errors): Learning => ({
    entropy: mean(rollout.entropy),
    rpeSquared: errors.reduce((sum, error) => sum + mean(error.map((x) => x ** 2)), 0),
    updateRms: Object.fromEntries(network.areas.map(({ name }, l) => [name, rms(updates[l]!.weights)])),
  });

  const requireFinite = ({ rpeSquared, updateRms }: Learning): void => {
    if (Number.isFinite(rpeSquared) && Object.values(updateRms).every(Number.isFinite)) return;
    const { areas } = tidy(() => stack(rollout.responses));
    const silent = areas.findIndex(({ post }) => !read(post).every(Number.isFinite));
    const where = network.areas[silent]?.name ?? Object.entries(updateRms).find(([, x]) => !Number.isFinite(x))?.[0];
    throw new UserError(
      `not a finite number in area '${where ?? 'output'}' after ${decisions} decisions`,
      'lower the learning rate of that area (rules.<name>.learningRate)',
      1,
    );
  };

  const requireBetweenRollouts = (): void => {
    if (rollout.steps > 0)
      throw new UserError('a snapshot is taken between rollouts', `after each ${settings.horizon} decisions`);
  };

  return {
    horizon: settings.horizon,
    act,
    observe,
    snapshot() {
      requireBetweenRollouts();
      return {
        tensors: { ...plastic.tensors(), ...packTensors(ruleState) },
        state: {
          random: Object.fromEntries(Object.entries(random).map(([name, draws]) => [name, draws.getState()])),
          rule: packPlain(ruleState),
          spreads,
          fresh,
          resetting,
          decisions,
        },
      };
    },
    restore({ tensors, state }: AgentSnapshot) {
      requireBetweenRollouts();
      const saved = state as Saved;
      plastic.restore(tensors);
      for (const [name, draws] of Object.entries(random)) draws.setState(saved.random[name]!);
      replaceRuleState(unpack(saved.rule, tensors));
      ({ spreads, decisions } = saved);
      fresh = saved.fresh.slice();
      resetting = saved.resetting.slice();
    },
    dispose() {
      plastic.dispose();
      dispose([rollout.responses, ruleState]);
      rollout = emptyRollout(rows, weights.length);
    },
  };
}

interface Saved {
  readonly random: Readonly<Record<string, readonly number[]>>;
  readonly rule: unknown;
  readonly spreads: readonly RunningSpread[];
  readonly fresh: Uint8Array<ArrayBuffer>;
  readonly resetting: Uint8Array<ArrayBuffer>;
  readonly decisions: number;
}

/** What each lane saw next, [B, observation]: its last observation where the world has already been reset. */
function trueSuccessors({ observation, info }: Timestep, size: number): Float32Array {
  const last = info['final_obs'] as Float32Array | undefined;
  const mask = info['_final_obs'] as Uint8Array | undefined;
  if (!last || !mask?.some(Boolean)) return observation;
  const successors = observation.slice();
  for (const [b, ended] of mask.entries())
    if (ended) successors.set(last.subarray(b * size, (b + 1) * size), b * size);
  return successors;
}

function mean(values: Float64Array): number {
  return values.reduce((sum, x) => sum + x, 0) / values.length;
}
