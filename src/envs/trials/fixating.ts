import type { RandomStream } from '../../random.js';
import type { PolicyKind, ScriptedPolicy, Setting, World } from '../../types.js';

/** What a scripted subject makes of one trial after another. */
export interface Subject {
  /** Takes in an observation made while fixation is asked for; `decision` counts these from 0 in each trial. */
  look(observation: Float32Array, decision: number): void;
  /** Answers, and forgets the trial. */
  answer(random: RandomStream): number;
}

/**
 * A policy for buttons that holds fixation while it is asked for, and answers at the first decision at which it is not.
 *
 * It knows that its answer ends the trial, and nothing that is not observed.
 */
export function fixating<Parameters extends Setting['parameters']>(
  about: { readonly kind: PolicyKind; readonly summary: string },
  subject: (parameters: Parameters) => Subject,
): ScriptedPolicy<World, Parameters> {
  return {
    ...about,
    begin({ observationSpace }, parameters) {
      const cue = observationSpace.channels.find(({ name }) => name === 'fixation')!.offset;
      const { look, answer } = subject(parameters);
      let decision = 0;
      return (observation, random) => {
        if (observation[cue] === 1) {
          look(observation, decision++);
          return 0;
        }
        decision = 0;
        return answer(random);
      };
    },
  };
}

/** Holds fixation, then presses one of `n` buttons at random: all that can be done at a blank screen without memory. */
export function guessing<Parameters extends Setting['parameters']>(
  n: number,
): ScriptedPolicy<World, Parameters> {
  return fixating<Parameters>(
    { kind: 'memoryless', summary: 'holds fixation and then guesses; remembers nothing' },
    () => ({ look() {}, answer: (random) => 1 + random.integer(n) }),
  );
}
