import { stream } from '../../dist/random.js';

/**
 * CartPole-v1 as a plain loop over one typed array, nothing checked: Euler steps, rewards and ends left out but for the new
 * start of a pole that fell. Each call is a decision of every lane, the observations written.
 */
export function bareCartPole(lanes) {
  const random = stream(1, 'layout');
  const starts = Float64Array.from({ length: 4096 }, () => 0.1 * random.uniform() - 0.05);
  const pushes = Float64Array.from({ length: 997 }, () => (random.uniform() < 0.5 ? -10 : 10));
  const state = Float64Array.from({ length: 4 * lanes }, (_, i) => starts[i % starts.length]);
  const observation = new Float32Array(4 * lanes);
  const fallen = (12 * 2 * Math.PI) / 360;
  let [next, fresh] = [0, 0];
  return () => {
    for (let at = 0; at < state.length; at += 4) {
      step(state, at, pushes[next]);
      next = next === 996 ? 0 : next + 1;
      if (Math.abs(state[at]) > 2.4 || Math.abs(state[at + 2]) > fallen)
        for (let i = 0; i < 4; i++) state[at + i] = starts[fresh++ & 4095];
    }
    observation.set(state);
  };
}

/** Barto, Sutton & Anderson (1983) without friction, as in Gymnasium: 20 ms from (x, ẋ, θ, θ̇) at `at`. */
function step(state, at, force) {
  const [spin, cos, sin] = [state[at + 3], Math.cos(state[at + 2]), Math.sin(state[at + 2])];
  const pushed = (force + 0.05 * spin * spin * sin) / 1.1;
  const angular = (9.8 * sin - cos * pushed) / (0.5 * (4 / 3 - (0.1 * cos * cos) / 1.1));
  state[at] += 0.02 * state[at + 1];
  state[at + 2] += 0.02 * spin;
  state[at + 1] += 0.02 * (pushed - (0.05 * angular * cos) / 1.1);
  state[at + 3] += 0.02 * angular;
}
