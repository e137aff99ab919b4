import type { Area, Slice } from '../types.js';

/** Areas and output slices of a network, before it has weights. */
export interface Blueprint {
  readonly inputs: number;
  readonly areas: readonly Area[];
  readonly slices: readonly Slice[];
}

/** What a network factory makes: given how many senses there are and what is asked of the output, the areas between. */
export type Architecture = (inputs: number, slices: readonly Slice[]) => Blueprint;

/** Output slices one after the other, from what each wants. */
export function sliceOutput(wanted: readonly Omit<Slice, 'offset'>[]): readonly Slice[] {
  let offset = 0;
  return wanted.map((slice) => {
    const placed = { ...slice, offset };
    offset += slice.size;
    return placed;
  });
}
