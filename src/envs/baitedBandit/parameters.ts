import { z } from 'zod';
import { amount, choice, count } from '../worlds/quantities.js';

/** Every parameter of BaitedBandit-v0 with its unit, bounds and default. */
export const baitedParameters = z
  .strictObject({
    baited: choice(true, 'a reward that was not collected waits; otherwise it is lost'),
    total: amount(0.01, 1, 0.45, 'probability', 'sum of the probabilities with which the two arms are armed'),
    ratios: z
      .array(z.number().min(1).max(1000))
      .min(1)
      .max(20)
      .default([8, 6, 3, 1])
      .meta({ unit: 'rich : poor', description: 'ratios of these probabilities; a block has one of them' }),
    blockLeast: count(1, 100_000, 40, 'trials', 'shortest block'),
    blockMost: count(1, 100_000, 80, 'trials', 'longest block'),
  })
  .refine((p) => p.blockLeast <= p.blockMost, {
    path: ['blockLeast'],
    error: ({ input }) => {
      const { blockLeast, blockMost } = input as { blockLeast: number; blockMost: number };
      return `blockLeast is ${blockLeast}: it must not pass blockMost, ${blockMost}`;
    },
  });

export type BaitedParameters = z.output<typeof baitedParameters>;

/**
 * The pairs of probabilities a block may have: each ratio r with the rich arm first and second, total·r/(1 + r) and
 * total/(1 + r); a ratio of 1 once.
 */
export function pairsOf({ total, ratios }: BaitedParameters): readonly (readonly [number, number])[] {
  return [...new Set(ratios)].flatMap((r) => {
    const [rich, poor] = [(total * r) / (1 + r), total / (1 + r)] as const;
    return r === 1 ? [[rich, poor] as const] : [[rich, poor] as const, [poor, rich] as const];
  });
}
