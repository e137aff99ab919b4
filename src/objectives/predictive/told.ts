/** What a life took to tell, each observation by the weights that had not seen it. */
export interface Told {
  readonly nats: number;
  readonly observations: number;
}

export const nothingTold: Told = { nats: 0, observations: 0 };

/** The same after more rows; those that are not `valid` were never told. values, valid: [N] */
export function toldFurther(told: Told, values: Float64Array, valid: Uint8Array): Told {
  let { nats, observations } = told;
  for (let n = 0; n < values.length; n++) {
    if (!valid[n]) continue;
    nats += values[n]!;
    observations++;
  }
  return { nats, observations };
}

/** Nats an observation; 0 where nothing was told. */
export function lengthOf({ nats, observations }: Told): number {
  return nats / Math.max(observations, 1);
}
