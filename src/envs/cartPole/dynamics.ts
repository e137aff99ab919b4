import type { CartPoleParameters } from './parameters.js';

/** Moves a state (x, ẋ, θ, θ̇) [m, m/s, rad, rad/s] by one decision under a force, N, in place. */
export type Dynamics = (state: Float64Array, force: number) => void;

/**
 * A pole hinged on a cart that a force pushes along a track, both without friction.
 *
 *   T = (F + m l θ̇² sin θ)/(M + m)
 *   θ̈ = (g sin θ − T cos θ)/(l (4/3 − m cos² θ/(M + m)))
 *   ẍ = T − m l θ̈ cos θ/(M + m)
 *
 * M, m: masses of cart and pole; l: half the pole's length; θ: angle from upright, to the right. One step of τ:
 * 'euler' moves positions by the old velocities, 'semiImplicit' by the new ones.
 *
 * Barto, Sutton & Anderson (1983), IEEE Trans. Syst. Man Cybern. 13:834–846. https://doi.org/10.1109/TSMC.1983.6313077
 * Departure: their frictions of cart and hinge are left out, as in Gymnasium. The order of operations is Gymnasium's, so
 * that both round alike: the pole falls e⁴ times a second from an error as from an angle.
 */
export function dynamics(parameters: CartPoleParameters): Dynamics {
  const { gravity, cartMass, poleMass, halfLength, tau, integrator } = parameters;
  const mass = poleMass + cartMass;
  const moment = poleMass * halfLength;
  const integrate = integrators[integrator];
  return (state, force) => {
    const angle = state[2]!;
    const spin = state[3]!;
    const cos = Math.cos(angle);
    const sin = Math.sin(angle);
    const pushed = (force + moment * (spin * spin) * sin) / mass;
    const inertia = halfLength * (4 / 3 - (poleMass * (cos * cos)) / mass);
    const angular = (gravity * sin - cos * pushed) / inertia;
    integrate(state, pushed - (moment * angular * cos) / mass, angular, tau);
  };
}

type Integrator = (state: Float64Array, linear: number, angular: number, tau: number) => void;

const integrators: Readonly<Record<CartPoleParameters['integrator'], Integrator>> = {
  euler(state, linear, angular, tau) {
    move(state, tau);
    accelerate(state, linear, angular, tau);
  },
  semiImplicit(state, linear, angular, tau) {
    accelerate(state, linear, angular, tau);
    move(state, tau);
  },
};

function move(state: Float64Array, tau: number): void {
  state[0]! += tau * state[1]!;
  state[2]! += tau * state[3]!;
}

function accelerate(state: Float64Array, linear: number, angular: number, tau: number): void {
  state[1]! += tau * linear;
  state[3]! += tau * angular;
}
