/** What there is to see, and how predictable it is. */
export const regions = ['tv', 'pattern', 'dark', 'neutral'] as const;

export type Region = (typeof regions)[number];

/** Share of the decisions so far that led to each region; they sum to 1. */
export type RegionShares = Readonly<Record<Region, number>>;

/** The region of every place of a ring: TV, pattern and dark room, each followed by `between` neutral places. */
export function ring({ between }: { readonly between: number }): readonly Region[] {
  const walk = new Array<Region>(between).fill('neutral');
  return (['tv', 'pattern', 'dark'] as const).flatMap((region) => [region, ...walk]);
}

/** The decision that leads from one place of a ring of `size` to another by the shorter way; upwards where both are. */
export function stepTowards(from: number, to: number, size: number): number {
  const ahead = (to - from + size) % size;
  if (ahead === 0) return 1;
  return ahead <= size / 2 ? 2 : 0;
}
