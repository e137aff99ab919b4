import { anchorsFor } from '../envs/worlds/normalised.js';
import { policiesOf } from '../envs/worlds/anchors.js';
import { lane } from '../envs/worlds/lane.js';
import { stream } from '../random.js';
import type { EnvSpec, ScriptedPolicy, Task, Transitions } from '../types.js';
import { evaluationSeed } from './parts.js';
import { transitionLog } from './transitionLog.js';

/** Decisions of the random policy, and as many of the task's best. */
const half = 2048;

const made = new Map<string, Transitions>();

/**
 * What a representation is tested on, the same for every agent: half the life of the random policy, half that of the best
 * scripted policy which decides as often as the agent does, in worlds no training has seen.
 *
 * A policy that stays in the dark changes nothing here: it is the world that has to be predicted, not one's own corner.
 */
export function probeSet(task: Task, spec: EnvSpec): Transitions {
  const key = JSON.stringify(spec);
  const known = made.get(key);
  if (known) return known;
  const { random, ...others } = policiesOf(task);
  const preferred = anchorsFor(task, spec)?.best?.policy ?? task.best;
  const best = preferred ? others[preferred] : undefined;
  const able = [best, ...Object.values(others)].find((policy) => policy && !policy.setting);
  const set = lived(task, spec, [random!, able ?? random!]);
  made.set(key, set);
  return set;
}

/** One row a decision: half of them by each policy. */
function lived(task: Task, spec: EnvSpec, policies: readonly ScriptedPolicy[]): Transitions {
  const one = lane(task, spec);
  const { world } = one;
  const size = world.observationSpace.flatSize;
  const log = transitionLog(1, size);
  for (const [i, policy] of policies.entries()) {
    const seed = evaluationSeed('final') + i;
    const random = stream(seed, 'policy');
    let info = one.begin(seed);
    let act = policy.begin(world, spec.parameters);
    let observation = sensed();
    for (let t = 0; t < half; t++) {
      const action = act(observation, random, info);
      const outcome = one.step(action);
      const successor = sensed();
      const last = t === half - 1;
      log.add(observation, successor, [action], [last ? { ...outcome, truncated: true } : outcome]);
      ({ info } = outcome);
      observation = successor;
      if (!outcome.terminated && !outcome.truncated) continue;
      info = one.begin();
      act = policy.begin(world, spec.parameters);
      observation = sensed();
    }
  }
  return log.transitions();

  function sensed(): Float32Array {
    const into = new Float32Array(size);
    world.observe(into);
    return into;
  }
}
