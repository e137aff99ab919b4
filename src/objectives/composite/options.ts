import { z } from 'zod';

const scale = {
  worst: z.number(),
  best: z.number(),
};

const isScale = ({
  worst,
  best,
}: {
  readonly worst?: number | undefined;
  readonly best?: number | undefined;
}) => (worst === undefined ? best === undefined : best !== undefined && best > worst);

const rising = { path: ['best'], error: '`best` must lie above `worst`, and neither goes without the other' };

const part = z
  .strictObject({
    objective: z.strictObject({
      name: z.string().describe('see `brainset list objectives`'),
      options: z.record(z.string(), z.unknown()).default({}),
    }),
    weight: z.number().positive().default(1).describe('w, what its advantage or its distance counts'),
    worst: scale.worst.optional().describe('what it achieves at 0, in its own unit'),
    best: scale.best.optional().describe('what it achieves at 1'),
    earns: z
      .strictObject(scale)
      .refine(isScale, rising)
      .optional()
      .describe('mean a decision that stands for 0 and for 1 while learning'),
  })
  .refine(isScale, rising);

/** Options of several things wanted at once: what they are, how they are combined, and in which order. */
export const compositeOptions = z
  .strictObject({
    parts: z
      .record(z.string().regex(/^[A-Za-z][\w-]*$/), part)
      .refine((parts) => Object.keys(parts).length > 0, 'name at least one part')
      .prefault({ reward: { objective: { name: 'reward' } } })
      .describe('what is wanted, by names of your choice: letters, digits, - and _'),
    combine: z
      .enum(['linear', 'chebyshev', 'lexicographic'])
      .default('linear')
      .describe('a weighted sum, the part farthest from its best, or one part after the other'),
    order: z
      .array(z.string())
      .optional()
      .describe(
        'all parts by name, first things first; entropy is paid with the first; default: alphabetical',
      ),
  })
  .refine(({ parts, order }) => !order || isOrderOf(order, Object.keys(parts)), {
    path: ['order'],
    error: 'must name every part once',
  });

function isOrderOf(order: readonly string[], names: readonly string[]): boolean {
  return order.length === names.length && names.every((name) => order.includes(name));
}
