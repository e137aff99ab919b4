import { dispose, fromArray, read, tidy } from '../backend/tensor.js';
import { forward } from '../chain.js';
import { UserError } from '../errors.js';
import { permutation, stream } from '../random.js';
import { rules } from '../rules/index.js';
import { under, within } from '../snapshots.js';
import type { ActOptions, Agent, AgentSnapshot, Learning, Synapses, Timestep } from '../types.js';
import { anatomy } from './anatomy.js';
import { controls, uncontrolled } from './controls.js';
import { requireFinite, summarise } from './learning.js';
import { plasticNetwork } from './plasticNetwork.js';
import { noSpreads, predictionErrors, shuffle, withEntropy } from './predictionErrors.js';
import type { Spreads } from './predictionErrors.js';
import { choose, predict } from './readout.js';
import { joined, rolled } from './rolled.js';
import { emptyRollout, recordChoice, recordOutcome, trueSuccessors, withdrawChoice } from './rollout.js';
import type { LaneClock } from './rollout.js';
import { ruleMemory } from './ruleMemory.js';
import type { ActorCriticConfig } from './settings.js';
import { teach } from './teaching.js';
import type { Errors } from './teaching.js';

/**
 * An actor–critic: one network chooses and predicts, and the error of its predictions teaches it by any rule.
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
  const rows = settings.horizon * lanes;
  const rule = rules.get(config.rule.name).create(config.rule.options);
  const control = config.control ? controls[config.control] : uncontrolled;
  const random = {
    policy: stream(seed, 'policy'),
    rule: stream(seed, 'rule'),
    control: stream(seed, 'control'),
    guess: stream(seed, 'guess'),
    objective: stream(seed, 'objective'),
  };
  const { objective, embodied, readout, lessonSlices, blueprint } = anatomy(config);
  const parts = objective.parts.length;
  const plastic = plasticNetwork(
    blueprint,
    config.rule.learningRate,
    settings.optimizer,
    control,
    stream(seed, 'init'),
  );
  const { network } = plastic;
  const memory = ruleMemory(rule.init(network, random.rule));
  const pursuit = embodied.begin({ slices: lessonSlices, outputs: readout.outputs }, random.objective);

  let rollout = emptyRollout(rows, parts);
  let clock: LaneClock = { fresh: new Uint8Array(lanes).fill(1), resetting: new Uint8Array(lanes) };
  let spreads = noSpreads(parts);
  let decisions = 0;

  const outputFor = (observed: Float32Array): Float32Array =>
    tidy(() => read(forward(network, fromArray(observed, [observed.length / inputs, inputs])).output));

  const act = (timestep: Timestep, { deterministic = false, frozen }: ActOptions = {}): unknown[] => {
    if (frozen) return choose(readout, outputFor(timestep.observation), deterministic ? null : frozen.random);
    // Asked again without being told what came of it: the earlier response counts for nothing.
    if (rollout.responses.length > rollout.steps) dispose(withdrawChoice(rollout));
    const observation = timestep.observation.slice();
    const { response, state } = tidy(() =>
      rule.respond(network, fromArray(observation, [lanes, inputs]), memory.state, random.rule),
    );
    memory.replace(state);
    const output = read(response.output);
    const blind = response.blind ? read(response.blind.output) : output;
    const actions = choose(readout, output, deterministic ? null : random.policy);
    pursuit.explore?.(observation, clock.fresh, actions);
    recordChoice(rollout, readout, { observation, response, output, blind, actions });
    return actions;
  };

  const observe = (timestep: Timestep): Learning | undefined => {
    // No action of ours led here: a stream's first timestep, or one lived through frozen.
    if (rollout.responses.length === rollout.steps) return undefined;
    const successor = trueSuccessors(timestep, inputs);
    const finals = timestep.truncated.some(Boolean) ? predict(readout, outputFor(successor)) : undefined;
    const outcome = { timestep, successor, finals, exploring: pursuit.exploring };
    clock = recordOutcome(rollout, outcome, clock);
    decisions += lanes;
    return rollout.steps === settings.horizon ? learn(timestep) : undefined;
  };

  const learn = (timestep: Timestep): Learning => {
    const bootstrap = predict(readout, outputFor(timestep.observation));
    const judgement = pursuit.judge(rolled(rollout, network));
    const judged = withEntropy(judgement, objective.parts, config.rule.entropy, rollout);
    const { errors, spreads: further } = predictionErrors(rollout, judged, bootstrap, spreads, settings);
    const shuffled = () => shuffle(errors, permutation(rows, random.control));
    const updates = control.learn(updatesFor, errors, shuffled);
    const learning = summarise(rollout, errors, network, updates, judgement.measures);
    requireFinite(learning, rollout, network, decisions);
    plastic.apply(updates);
    dispose([updates, rollout.responses]);
    rollout = emptyRollout(rows, parts);
    spreads = further;
    return learning;
  };

  const updatesFor = (errors: Errors): readonly Synapses[] => {
    const { valid, starts, actions, value, responses } = rollout;
    const lived = {
      actions,
      value,
      valid,
      carry: () => Float32Array.from(starts, (start) => (start ? 0 : settings.gamma * settings.lambda)),
      output: () => joined(rollout.outputs),
      random: random.guess,
    };
    const experience = { ...readout, ...lived, valueWeight: settings.valueWeight };
    const { updates, state } = tidy(() =>
      rule.update({ network, responses, teaching: teach(experience, errors) }, memory.state, random.rule),
    );
    memory.replace(state);
    return updates;
  };

  const requireBetweenRollouts = (): void => {
    if (rollout.steps > 0)
      throw new UserError('a snapshot is taken between rollouts', `after each ${settings.horizon} decisions`);
  };

  return {
    horizon: settings.horizon,
    outputs: readout.outputs,
    lessonSlices,
    output: outputFor,
    act,
    observe,
    snapshot() {
      requireBetweenRollouts();
      const { tensors, plain } = memory.pack();
      const draws = Object.fromEntries(Object.entries(random).map(([name, own]) => [name, own.getState()]));
      const pursued = pursuit.snapshot();
      const state: Saved = {
        random: draws,
        rule: plain,
        objective: pursued.state,
        spreads,
        clock,
        decisions,
      };
      return {
        tensors: { ...plastic.tensors(), ...tensors, ...within('objective/', pursued.tensors) },
        state,
      };
    },
    restore({ tensors, state }: AgentSnapshot) {
      requireBetweenRollouts();
      const saved = state as Saved;
      plastic.restore(tensors);
      memory.unpack(saved.rule, tensors);
      pursuit.restore({ tensors: under('objective/', tensors), state: saved.objective });
      for (const [name, own] of Object.entries(random)) own.setState(saved.random[name]!);
      ({ spreads, clock, decisions } = saved);
    },
    dispose() {
      plastic.dispose();
      memory.dispose();
      pursuit.dispose();
      dispose(rollout.responses);
      rollout = emptyRollout(rows, parts);
    },
  };
}

/** Everything of an agent that is no array. */
interface Saved {
  readonly random: Readonly<Record<string, readonly number[]>>;
  readonly rule: unknown;
  readonly objective: unknown;
  readonly spreads: Spreads;
  readonly clock: LaneClock;
  readonly decisions: number;
}
