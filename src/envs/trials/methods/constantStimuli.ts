import type { Method } from './method.js';

/** The method of constant stimuli: every trial has one of `levels`, each with the same probability. */
export function constantStimuli(levels: readonly number[]): Method<number> {
  return {
    begin: (random) => levels[random.integer(levels.length)]!,
    level: (level) => level,
    next: (_level, _correct, random) => levels[random.integer(levels.length)]!,
  };
}
