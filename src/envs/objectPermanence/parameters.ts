import { z } from 'zod';
import { fastest } from '../physics/motor.js';
import { amount, count, length } from '../worlds/quantities.js';

/** Every parameter of ObjectPermanence-v0 with its unit, bounds and default; refuses passes that cannot be watched. */
export const objectPermanenceParameters = z
  .strictObject({
    actionMode: z
      .enum(['discrete', 'continuous'])
      .default('discrete')
      .meta({ unit: '', description: 'look at a receptor, or anywhere in the field (from −1 to 1)' }),
    actionRepeat: count(1, 100, 8, 'engine steps', 'engine steps a decision lasts'),
    width: length(100, 5000, 600, 'width of the field of view'),
    receptors: count(4, 256, 24, 'receptors', 'receptors, evenly along the field'),
    receptiveField: length(1, 500, 25, 'standard deviation of a receptive field'),
    bodyRadius: length(2, 60, 15, 'radius of the body, for pictures and physics: it is seen by its centre'),
    slowest: amount(0.1, fastest, 1, 'px/engine step', 'least speed of the body'),
    fastest: amount(0.1, fastest, 3, 'px/engine step', 'greatest speed of the body'),
    startSpread: length(0, 1000, 50, 'the body starts within so much of the side that it comes from'),
    occluderWidth: length(1, 4000, 200, 'width of the occluder'),
    occluderShift: length(0, 2000, 50, 'how far from the middle of the field the occluder may stand'),
    after: count(0, 100, 3, 'decisions', 'decisions for which the trial goes on after the reappearance'),
    blank: count(1, 100, 2, 'decisions', 'decisions with nothing to be seen between trials'),
    impossible: amount(
      0,
      1,
      0,
      'of trials',
      'share of trials in which the body vanishes, comes out elsewhere or as another',
    ),
    displacement: length(1, 2000, 60, 'how much too far a body comes out that comes out elsewhere'),
    noise: amount(0, 1, 0.1, 'of each channel', 'standard deviation of the Gaussian sensor noise'),
  })
  .refine((p) => p.slowest <= p.fastest, {
    path: ['slowest'],
    message: 'slowest must not pass fastest',
  })
  .refine((p) => lead(p) >= glimpses * p.fastest * p.actionRepeat, {
    path: ['occluderWidth'],
    message:
      'width/2 − occluderWidth/2 − occluderShift − startSpread, where the body is seen before it is hidden, must be at ' +
      'least 4·fastest·actionRepeat, four sights of it',
  })
  .refine((p) => p.occluderWidth >= p.fastest * p.actionRepeat, {
    path: ['occluderWidth'],
    message: 'occluderWidth must be at least fastest·actionRepeat, or the body may pass it unhidden',
  });

export type ObjectPermanenceParameters = z.output<typeof objectPermanenceParameters>;

/** Sights of the body that it takes, at least, to know its speed. */
const glimpses = 4;

function lead({
  width,
  occluderWidth,
  occluderShift,
  startSpread,
}: Record<'width' | 'occluderWidth' | 'occluderShift' | 'startSpread', number>): number {
  return width / 2 - occluderWidth / 2 - occluderShift - startSpread;
}
