import type { RandomStream } from '../../random.js';
import type { PolicyKind, ScriptedPolicy } from '../../types.js';
import type { BaitedParameters } from './parameters.js';
import { bestIndependent, bestSampling } from './schedule.js';
import type { BaitedWorld } from './world.js';

type BaitedPolicy = ScriptedPolicy<BaitedWorld, BaitedParameters>;
type Pair = readonly [number, number];

/** Says what to do in a block of known probabilities; begins anew with each block. */
type Plan = (pair: Pair, parameters: BaitedParameters) => (random: RandomStream) => number;

/** A policy that is told the block it is in. */
function informed(kind: PolicyKind, summary: string, plan: Plan): BaitedPolicy {
  return {
    kind,
    summary,
    begin(world, parameters) {
      let block: Pair | undefined;
      let choose: ReturnType<Plan>;
      return (_observation, random) => {
        const now = world.probabilities();
        if (now !== block) choose = plan((block = now), parameters);
        return choose(random);
      };
    },
  };
}

const richOf = ([first, second]: Pair): 0 | 1 => (second > first ? 1 : 0);

const alwaysRich: Plan = (pair) => () => richOf(pair);

const sampling: Plan = (pair, parameters) => {
  if (!parameters.baited) return alwaysRich(pair, parameters);
  const rich = richOf(pair);
  const { m } = bestSampling(pair[rich], pair[1 - rich]!);
  let trial = 0;
  return () => (trial++ % (m + 1) < m ? rich : 1 - rich);
};

const matching: Plan = (pair) => {
  const { f } = bestIndependent(...pair);
  return (random) => (random.uniform() < f ? 0 : 1);
};

/** Scripted policies by name. */
export const baitedPolicies = {
  sampler: informed(
    'oracle',
    'is told the probabilities: m choices of the rich arm, then one of the poor, m the best; without baits the rich alone',
    sampling,
  ),
  matcher: informed(
    'oracle',
    'is told the probabilities: draws each choice, as often as matching asks, which is the best such draw',
    matching,
  ),
  alwaysRich: informed('oracle', 'is told the probabilities: always the rich arm', alwaysRich),
};
