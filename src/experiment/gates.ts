import { UserError } from '../errors.js';
import { suggestion } from '../registry.js';

/** A condition on what an evaluation found, and whether it holds. */
export interface GateResult {
  /** As it was written. */
  readonly gate: string;
  readonly value: number | null;
  readonly passed: boolean;
}

/** What gates may ask about; null: there is no reference to normalise by. */
export interface Gated {
  readonly score: number;
  readonly normalisedScore: number | null;
}

/** A condition, ready to be asked. */
export type Gate = (found: Gated) => GateResult;

const comparisons: Readonly<Record<string, (value: number, bound: number) => boolean>> = {
  '>=': (value, bound) => value >= bound,
  '>': (value, bound) => value > bound,
  '<=': (value, bound) => value <= bound,
  '<': (value, bound) => value < bound,
};

const names = ['score', 'normalisedScore'] as const;

/**
 * Reads a gate: `score` or `normalisedScore`, one of >= > <= <, and a number.
 *
 * A normalised score that is not known passes nothing. Throws a `UserError` for anything else.
 */
export function parseGate(gate: string): Gate {
  const [, name = '', symbol = '', bound = ''] = /^\s*(\w+)\s*(>=|<=|>|<)\s*(\S+)\s*$/.exec(gate) ?? [];
  const compare = comparisons[symbol];
  if (compare === undefined)
    throw new UserError(`gate '${gate}' is no comparison`, "for example 'normalisedScore>=0.5'");
  const known = names.find((one) => one === name);
  if (known === undefined) throw new UserError(`gate '${gate}': unknown '${name}'`, suggestion(name, names));
  if (!Number.isFinite(Number(bound)))
    throw new UserError(`gate '${gate}': '${bound}' is no number`, 'for example 0.5');
  return (found) => {
    const value = found[known];
    return { gate, value, passed: value !== null && compare(value, Number(bound)) };
  };
}
