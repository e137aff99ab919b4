import type { Info, Outcome, World } from '../../types.js';
import { channels, discrete } from '../spaces/index.js';
import { dynamics } from './dynamics.js';
import { type CartPoleParameters, radians } from './parameters.js';
import { picture } from './picture.js';

/** Where a cart-pole world stands. */
export interface CartPoleSnapshot {
  /** x, ẋ, θ, θ̇ [m, m/s, rad, rad/s] */
  readonly state: Float64Array;
  /** The last push: −1 to the left, 1 to the right, 0 before the first. */
  readonly push: number;
}

const nothing: Info = Object.freeze({});
const outcome = (reward: number, terminated: boolean): Outcome =>
  Object.freeze({ reward, terminated, info: nothing });

/** What a decision leads to, by whether the pole stands; shared since nobody may change it. */
const outcomes: Readonly<Record<CartPoleParameters['reward'], { standing: Outcome; fallen: Outcome }>> = {
  alive: { standing: outcome(1, false), fallen: outcome(1, true) },
  fall: { standing: outcome(0, false), fallen: outcome(-1, true) },
};

/** A pole on a cart, pushed to the left (0) or to the right (1) at every decision. */
export function cartPoleWorld(parameters: CartPoleParameters): World<number> {
  const { force, positionLimit, startSpread, reward } = parameters;
  const angleLimit = radians(parameters.angleLimit);
  const observationSpace = sensed(positionLimit, angleLimit);
  const { low, high } = observationSpace;
  const advance = dynamics(parameters);
  const { standing, fallen } = outcomes[reward];
  const state = new Float64Array(4);
  let push = 0;

  return {
    observationSpace,
    actionSpace: discrete(2),
    reset({ layout }) {
      for (let i = 0; i < 4; i++) state[i] = startSpread * (2 * layout.uniform() - 1);
      push = 0;
      return nothing;
    },
    step(action) {
      push = action === 1 ? 1 : -1;
      advance(state, push * force);
      const stands = Math.abs(state[0]!) <= positionLimit && Math.abs(state[2]!) <= angleLimit;
      return stands ? standing : fallen;
    },
    observe(into) {
      // Only worlds far from the published one move past twice the limit within one decision.
      for (let i = 0; i < 4; i++) into[i] = Math.min(high[i]!, Math.max(low[i]!, state[i]!));
    },
    snapshot: (): CartPoleSnapshot => ({ state: state.slice(), push }),
    restore(snapshot) {
      const saved = snapshot as CartPoleSnapshot;
      state.set(saved.state);
      ({ push } = saved);
    },
    render: () => picture(parameters, state, push),
  };
}

/** Gymnasium's four numbers between its bounds: twice the limits, so that a fall can be seen; no bound on velocities. */
function sensed(positionLimit: number, angleLimit: number) {
  const channel = (name: string, unit: string, bound: number) => {
    return { name, size: 1, unit, low: -bound, high: bound, noise: 0 };
  };
  return channels([
    channel('cart.position', 'm', 2 * positionLimit),
    channel('cart.velocity', 'm/s', Infinity),
    channel('pole.angle', 'rad', 2 * angleLimit),
    channel('pole.velocity', 'rad/s', Infinity),
  ]);
}
