import { bareCartPole } from '../subjects/bareCartPole.mjs';
import { bareForaging } from '../subjects/bareForaging.mjs';
import { engineAlone } from '../subjects/engineAlone.mjs';
import { actionsFor, subjectOf, world } from '../subjects/worlds.mjs';

/** Decisions between two looks at the clock. */
const batch = 256;

/** Calls `decide`, a decision each, so many times; answers how many. */
export const manyTimes = (decide) => () => {
  for (let i = 0; i < batch; i++) decide();
  return batch;
};

const written = {
  'Foraging-v0': (lanes) => {
    const decide = bareForaging(lanes);
    const action = actionsFor(subjectOf('Foraging-v0').task.create(subjectOf('Foraging-v0').parameters));
    return { name: 'matter-js and rays', work: manyTimes(() => decide(action())) };
  },
  'CartPole-v1': (lanes) => {
    const decide = bareCartPole(lanes);
    const steps = Math.max(1, Math.round(batch / lanes));
    const work = () => {
      for (let i = 0; i < steps; i++) decide();
      return steps * lanes;
    };
    return { name: 'plain loop', work };
  },
};

/**
 * What a decision of a task costs at least, with as many worlds side by side as there are lanes, whose memory counts: a loop
 * written for it alone where there is one, else the bare engine under the forces of the world, else (worlds without physics)
 * the world without `make` and `vectorize`.
 */
export function bareWorld(id, lanes) {
  if (written[id]) return written[id](lanes);
  const subject = subjectOf(id);
  const engine = engineAlone(subject, lanes);
  if (engine) return { name: 'matter-js', work: manyTimes(engine) };
  return { name: 'world alone', work: manyTimes(world(subject)) };
}
