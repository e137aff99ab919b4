/** °C: the set-point of the body's temperature. */
export const normal = 37;

/** The field and the body in it. */
export interface Thermal {
  readonly width: number;
  readonly coldest: number;
  readonly hottest: number;
  readonly exchange: number;
  readonly metabolism: number;
  readonly sweating: number;
}

/** T_env(x), °C: linear from `coldest` at x = 0 to `hottest` at x = width. */
export function ambient({ width, coldest, hottest }: Thermal, x: number): number {
  return coldest + ((hottest - coldest) * x) / width;
}

/** The body's temperature a decision later, °C: T + k_e (T_env − T) + q − k_s max(0, T − 37). */
export function warmed({ exchange, metabolism, sweating }: Thermal, body: number, around: number): number {
  return body + exchange * (around - body) + metabolism - sweating * Math.max(0, body - normal);
}

/** The ambient temperature in which the body keeps 37 °C: 37 − q/k_e, whatever it can sweat. */
export function comfort({ exchange, metabolism }: Pick<Thermal, 'exchange' | 'metabolism'>): number {
  return normal - metabolism / exchange;
}

/** Where in the field the body keeps 37 °C, px along x: the analytic optimum of an animal that needs only warmth. */
export function comfortablePlace(thermal: Thermal): number {
  const { width, coldest, hottest } = thermal;
  return (width * (comfort(thermal) - coldest)) / (hottest - coldest);
}
