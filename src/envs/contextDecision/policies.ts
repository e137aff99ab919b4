import type { PolicyKind, ScriptedPolicy } from '../../types.js';
import { fixating } from '../trials/fixating.js';

/**
 * Adds up right − left and red − green, each times what it counts in the context told, and answers by the sign.
 *
 * Nothing is seen before and after the stimulus, so that all of the trial may be added up.
 */
function integrator(
  about: { readonly kind: PolicyKind; readonly summary: string },
  weights: (motionCounts: boolean) => readonly [motion: number, colour: number],
): ScriptedPolicy {
  return fixating(about, () => {
    let sum = 0;
    return {
      look([left, right, green, red, motionCounts]) {
        const [motion, colour] = weights(motionCounts === 1);
        sum += motion * (right! - left!) + colour * (red! - green!);
      },
      answer() {
        const choice = sum > 0 ? 2 : 1;
        sum = 0;
        return choice;
      },
    };
  });
}

/**
 * Scripted subjects by name.
 *
 * With n decisions of stimulus and noise s in each of them, k = √n/(√2·s): the ideal's PC at coherence c is Φ(kc), the
 * mixer's is Φ(k(c + c′)/√2) where the irrelevant coherence points c′ the same way.
 */
export const integrators: Readonly<Record<'ideal' | 'mixer', ScriptedPolicy>> = {
  ideal: integrator(
    { kind: 'ideal', summary: 'adds up the evidence that counts and ignores the other' },
    (motionCounts) => (motionCounts ? [1, 0] : [0, 1]),
  ),
  mixer: integrator(
    { kind: 'scripted', summary: 'adds up motion and colour alike, whatever the context' },
    () => [1, 1],
  ),
};
