import { stream } from '../../dist/index.js';
import { learner, life, worldsOf } from '../subjects/learner.mjs';
import { atPeak, backwardProducts, forwardProducts, productSubjects } from '../subjects/products.mjs';
import { update } from '../subjects/update.mjs';
import { single, subjectOf, vector } from '../subjects/worlds.mjs';
import { bareWorld, manyTimes } from './bareWorlds.mjs';

// A kind makes of a cell what is timed: `own`, and in `bounds` the parts of what it costs at least; `least` adds those up
// to µs a unit. `work` says how much the back end will have to compute at once.

/** A world without an agent, against its bare engine or loop. */
function environment({ task, lanes, api }) {
  const subject = subjectOf(task);
  const bare = bareWorld(task, lanes);
  return {
    own: manyTimes(api === 'make' ? single(subject) : vector(subject, lanes)),
    bounds: { bare: bare.work },
    bound: bare.name,
    least: (measured) => measured.bare.median,
  };
}

/** An agent that only acts: senses up, forward pass, actions drawn; against the matrix products of the pass. */
function forward({ task, lanes, hidden }) {
  const world = worldsOf(task, lanes);
  const agent = learner(world, { hidden });
  const timestep = world.reset({ seed: 1 });
  const random = stream(1, 'policy');
  const products = forwardProducts([world.singleObservationSpace.flatSize, ...hidden, agent.outputs], lanes);
  return {
    own() {
      agent.act(timestep, { frozen: { random } });
      return lanes;
    },
    bounds: productSubjects(products),
    bound: 'its matMuls',
    least: (measured) => atPeak(products, measured) / lanes,
  };
}

/** An agent that lives and learns, against bare worlds and the matrix products of acting and learning added up. */
function training({ task, lanes, ...settings }) {
  const { live, sizes } = life(task, lanes, settings);
  const { horizon } = settings;
  const rows = lanes * horizon;
  const acting = forwardProducts(sizes, lanes);
  const learning = backwardProducts(sizes, rows);
  const bare = bareWorld(task, lanes);
  return {
    own() {
      live(horizon);
      return rows;
    },
    bounds: { bare: bare.work, ...productSubjects([...acting, ...learning]) },
    bound: `${bare.name} + its matMuls`,
    least: (measured) =>
      measured.bare.median + (horizon * atPeak(acting, measured) + atPeak(learning, measured)) / rows,
  };
}

/** One update of a network on a batch, against its matrix products. */
function batchUpdate({ sizes, rows, optimizer }) {
  const step = update({ sizes, rows, optimizer });
  const products = [...forwardProducts(sizes, rows), ...backwardProducts(sizes, rows)];
  return {
    own() {
      step();
      return 1;
    },
    bounds: productSubjects(products),
    bound: 'its matMuls',
    least: (measured) => atPeak(products, measured),
  };
}

/** Every kind by name, with its unit. */
export const kinds = {
  environment: { unit: 'decisions', make: environment, size: () => ({ rows: 1, units: 1 }) },
  forward: {
    unit: 'decisions',
    make: forward,
    size: ({ lanes, hidden }) => ({ rows: lanes, units: Math.max(...hidden) }),
  },
  training: {
    unit: 'decisions',
    make: training,
    learns: true,
    size: ({ lanes, hidden, horizon }) => ({ rows: lanes * horizon, units: Math.max(...hidden) }),
  },
  update: {
    unit: 'updates',
    make: batchUpdate,
    learns: true,
    size: ({ sizes, rows }) => ({ rows, units: Math.max(...sizes) }),
  },
};
