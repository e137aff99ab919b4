import { make, stream, tasks, vectorize } from '../../dist/index.js';

/** Streams of a bare world. */
export const streams = (seed) => ({ layout: stream(seed, 'layout'), noise: stream(seed, 'noise') });

/** A task as published, or under the parameters given as JSON behind a `=`. */
export function subjectOf(written) {
  const [, id, json = '{}'] = /^([^=]+)(?:=(.*))?$/.exec(written) ?? [];
  const task = tasks.get(id ?? written);
  return { task, parameters: task.parameters.parse(JSON.parse(json)) };
}

/** Actions drawn beforehand, given out in a circle. */
export function actionsFor({ actionSpace }) {
  const random = stream(1, 'policy');
  const drawn = Array.from({ length: 997 }, () => actionSpace.sample(random));
  let next = 0;
  return () => drawn[next++ % drawn.length];
}

/** Whether the decision just made ended a trial. */
const endsTrial = (info) => info.trial !== undefined && info.trial.outcome !== 'pending';

/** The world of a task without what `make` adds; each call is a decision and answers whether it ended a trial. */
export function world({ task, parameters }) {
  const one = task.create(parameters);
  const random = streams(1);
  const action = actionsFor(one);
  const observation = new Float32Array(one.observationSpace.flatSize);
  const limit = task.maxEpisodeSteps ?? Infinity;
  let steps = 0;
  one.reset(random);
  return () => {
    const { terminated, info } = one.step(action());
    one.observe(observation);
    if (terminated || ++steps === limit) {
      one.reset(random);
      one.observe(observation);
      steps = 0;
    }
    return endsTrial(info);
  };
}

/** The same through `make`. */
export function single({ task, parameters }) {
  const one = make(task.id, { parameters });
  const action = actionsFor(one);
  one.reset({ seed: 1 });
  return () => {
    const { terminated, truncated, info } = one.step(action());
    if (terminated || truncated) one.reset();
    return endsTrial(info);
  };
}

/** `lanes` of it through `vectorize`; one call is one lane's share of a step. */
export function vector({ task, parameters }, lanes) {
  const many = vectorize(task.id, { parameters, lanes, autoresetMode: 'SameStep' });
  const action = actionsFor({ actionSpace: many.singleActionSpace });
  let row = [];
  many.reset({ seed: 1 });
  return () => {
    row.push(action());
    if (row.length < lanes) return false;
    many.step(row);
    row = [];
    return false;
  };
}
