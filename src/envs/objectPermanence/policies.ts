import type { ScriptedPolicy } from '../../types.js';
import { gazes } from './gaze.js';
import { extrapolate, type Update, watch } from './observer.js';
import type { ObjectPermanenceParameters } from './parameters.js';
import { read } from './reading.js';
import type { ObjectPermanenceWorld } from './world.js';

type Watcher = ScriptedPolicy<ObjectPermanenceWorld, ObjectPermanenceParameters>;

/** Looks where it sees the body; at the middle of the occluder where it sees none, which is right on average. */
const present: Watcher = {
  kind: 'memoryless',
  summary: 'looks where the body is seen now, and at the middle of the occluder where none is',
  begin(_world, p) {
    const { lookAt } = gazes[p.actionMode](p);
    return (observation) => {
      const { body, occluder } = read(p, observation);
      return lookAt(body ?? occluder ?? p.width / 2);
    };
  },
};

/** Bayes on what is seen, which goes on through what is not. */
const bayes: Watcher = {
  kind: 'ideal',
  summary: 'looks where a Bayesian filter on all that was seen and not seen expects the body next',
  begin(_world, p) {
    const { lookAt } = gazes[p.actionMode](p);
    let update: Update | undefined;
    return (observation) => {
      update = watch(p, update?.now, observation);
      return lookAt(update ? extrapolate(update.now).x : p.width / 2);
    };
  },
};

/** Constant velocity, known without noise: exact, but for what a gaze can say. */
const oracle: Watcher = {
  kind: 'oracle',
  summary: 'sees through the occluder, and knows the speed of the body',
  begin(world, p) {
    const { lookAt } = gazes[p.actionMode](p);
    return () => lookAt(world.period === 'blank' ? p.width / 2 : world.position + world.pass.velocity);
  },
};

/** Scripted watchers by name. */
export const objectPermanencePolicies = { present, bayes, oracle };
