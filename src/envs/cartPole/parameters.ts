import { z } from 'zod';

const amount = (least: number, most: number, standard: number, unit: string, description: string) =>
  z.number().min(least).max(most).default(standard).meta({ unit, description });

/** Every parameter of CartPole-v1 with its unit, bounds and default; refuses episodes that begin with a fallen pole. */
export const cartPoleParameters = z
  .strictObject({
    gravity: amount(0, 100, 9.8, 'm/s²', 'acceleration of free fall'),
    cartMass: amount(0.01, 100, 1, 'kg', 'mass of the cart'),
    poleMass: amount(0.001, 100, 0.1, 'kg', 'mass of the pole'),
    halfLength: amount(
      0.05,
      10,
      0.5,
      'm',
      'half the length of the pole: from the hinge to its centre of mass',
    ),
    force: amount(0.1, 1000, 10, 'N', 'force of a push, to the left or to the right'),
    tau: amount(0.001, 0.1, 0.02, 's', 'time between decisions'),
    integrator: z
      .enum(['euler', 'semiImplicit'])
      .default('euler')
      .meta({ unit: '', description: 'positions move by the old velocities (euler) or by the new ones' }),
    positionLimit: amount(0.1, 100, 2.4, 'm', 'distance from the middle at which the episode ends'),
    angleLimit: amount(1, 90, 12, 'degrees', 'angle from upright at which the episode ends'),
    startSpread: amount(
      0,
      1,
      0.05,
      'm, m/s, rad, rad/s',
      'each of the four numbers of the state starts uniformly between minus this and this',
    ),
    reward: z
      .enum(['alive', 'fall'])
      .default('alive')
      .meta({ unit: '', description: '1 a decision, the last included; or −1 for the fall and 0 before' }),
  })
  .refine((p) => p.startSpread <= p.positionLimit && p.startSpread <= radians(p.angleLimit), {
    path: ['startSpread'],
    message:
      'startSpread must not pass positionLimit, nor angleLimit in radians: the pole would start fallen',
  });

export type CartPoleParameters = z.output<typeof cartPoleParameters>;

/** degrees → rad, in the order of operations that Gymnasium rounds in. */
export function radians(degrees: number): number {
  return (degrees * 2 * Math.PI) / 360;
}
