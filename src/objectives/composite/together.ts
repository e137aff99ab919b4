import { UserError } from '../../errors.js';
import { under, within } from '../../snapshots.js';
import type { Judgement, Pursuit, Rolled, Snapshot } from '../../types.js';
import type { Combination } from './combinations.js';
import { onScale } from './wanted.js';
import type { Wanted } from './wanted.js';

/** A part as it is being pursued. */
export interface Pursued extends Wanted {
  readonly pursuit: Pursuit;
}

/** What a part has earned a decision: a mean over rollouts that forgets. */
interface Earned {
  readonly sum: number;
  readonly weight: number;
}

const RETAIN = 0.95;

interface Saved {
  readonly parts: Readonly<Record<string, unknown>>;
  readonly earned: readonly Earned[];
}

/**
 * Several pursuits as one: their scalars and lessons side by side, whatever has a name under that of its part.
 *
 *   Jᵢ = (1 − ρ) Σ_j ρʲ (mean of what part i earned a decision, j rollouts ago) / (1 − ρⁿ),  wᵢ = ∂f/∂Jᵢ
 *
 * Throws a `UserError` where two of them would try things out in the same lane.
 */
export function together(parts: readonly Pursued[], combination: Combination): Pursuit {
  const exploring = merged(parts);
  const declared = parts.map(({ weight }) => weight);
  let earned: readonly Earned[] = parts.map(() => ({ sum: 0, weight: 0 }));
  return {
    ...(exploring && { exploring }),
    explore(observation, starts, actions) {
      // A part may stop or begin to try things out between rollouts.
      exploring?.set(merged(parts)!);
      for (const { pursuit } of parts) pursuit.explore?.(observation, starts, actions);
    },
    judge(rolled) {
      const judgements = parts.map(({ pursuit }) => pursuit.judge(rolled));
      const own = judgements.map(({ weights }, i) => weights ?? weightsOf(parts[i]!));
      earned = earned.map((before, i) => further(before, meanOf(judgements[i]!, own[i]!, rolled)));
      const means = earned.map(({ sum, weight }) => sum / weight);
      const near = means.map((mean, i) => onScale(parts[i]!.earns ?? { worst: 0, best: 1 }, mean));
      const slope = combination.slope(near, declared);
      return {
        scalars: judgements.flatMap(({ scalars }) => scalars),
        lessons: judgements.flatMap(({ lessons }) => lessons),
        weights: own.flatMap((weights, i) => weights.map((weight) => weight * slope[i]!)),
        measures: Object.fromEntries(
          parts.flatMap(({ name }, i) =>
            Object.entries({ ...judgements[i]!.measures, earned: means[i]!, weight: slope[i]! }).map(
              ([measure, value]) => [`${name}:${measure}`, value],
            ),
          ),
        ),
      };
    },
    snapshot() {
      const saved = parts.map(({ name, pursuit }) => [name, pursuit.snapshot()] as const);
      const tensors = saved.map(([name, own]) => within(`${name}/`, own.tensors));
      const states = Object.fromEntries(saved.map(([name, own]) => [name, own.state]));
      return {
        tensors: Object.assign({}, ...tensors) as Snapshot['tensors'],
        state: { parts: states, earned } satisfies Saved,
      };
    },
    restore({ tensors, state }) {
      const saved = state as Saved;
      for (const { name, pursuit } of parts)
        pursuit.restore({ tensors: under(`${name}/`, tensors), state: saved.parts[name] });
      ({ earned } = saved);
    },
    dispose() {
      for (const { pursuit } of parts) pursuit.dispose();
    },
  };
}

/** Lanes in which any part tries things out; undefined where none does. */
function merged(parts: readonly Pursued[]): Uint8Array | undefined {
  const explorers = parts.filter(({ pursuit }) => pursuit.exploring);
  const [first] = explorers;
  if (!first) return undefined;
  const lanes = first.pursuit.exploring!.map((_, b) =>
    explorers.reduce((sum, { pursuit }) => sum + pursuit.exploring![b]!, 0),
  );
  if (lanes.every((explorers) => explorers <= 1)) return lanes;
  throw new UserError(
    `parts '${explorers.map(({ name }) => name).join("' and '")}' would try things out in the same lanes`,
    'pursue one of them',
  );
}

function weightsOf({ objective }: Wanted): readonly number[] {
  return objective.parts.map(({ weight }) => weight);
}

/** What a part earned a decision, its own heads by their weights. */
function meanOf({ scalars }: Judgement, weights: readonly number[], { valid }: Rolled): number {
  let sum = 0;
  let count = 0;
  for (let n = 0; n < valid.length; n++) {
    if (!valid[n]) continue;
    count++;
    for (const [k, scalar] of scalars.entries()) sum += weights[k]! * scalar[n]!;
  }
  return sum / Math.max(count, 1);
}

function further({ sum, weight }: Earned, mean: number): Earned {
  return { sum: RETAIN * sum + (1 - RETAIN) * mean, weight: RETAIN * weight + (1 - RETAIN) };
}
