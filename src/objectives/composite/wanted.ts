import { checked } from '../../checked.js';
import { UserError } from '../../errors.js';
import type { Component } from '../../registry.js';
import type { Objective } from '../../types.js';
import type { Combination } from './combinations.js';

/** Values that stand for 0 and 1. */
export interface Scale {
  readonly worst: number;
  readonly best: number;
}

/** One of several things wanted, as a scenario writes it. */
export interface WantedOptions {
  readonly objective: { readonly name: string; readonly options: Readonly<Record<string, unknown>> };
  readonly weight: number;
  readonly worst?: number | undefined;
  readonly best?: number | undefined;
  readonly earns?: Scale | undefined;
}

/** One of several things wanted. */
export interface Wanted {
  readonly name: string;
  readonly objective: Objective;
  readonly weight: number;
  /** Of what its `evaluate` answers. */
  readonly achieves: Scale | undefined;
  /** Of what it earns a decision. */
  readonly earns: Scale | undefined;
}

/** Where a value lies on a scale: 0 at its worst, 1 at its best. */
export function onScale({ worst, best }: Scale, value: number): number {
  return (value - worst) / (best - worst);
}

/** Makes the objective of a part; throws a `UserError` for an unknown name and for options that are wrong. */
export function wanted(
  name: string,
  { objective, weight, worst, best, earns }: WantedOptions,
  find: (name: string) => Component<Objective>,
): Wanted {
  const component = find(objective.name);
  const path = ['parts', name, 'objective', 'options'];
  const options = checked(component.options, { value: objective.options, path, where: () => 'composite' });
  const achieves = worst !== undefined && best !== undefined ? { worst, best } : undefined;
  return { name, objective: component.create(options), weight, achieves, earns };
}

/**
 * Throws a `UserError` unless what the parts achieve may be combined: on scales of their own, or in one unit.
 */
export function requireOneMeasure(parts: readonly Wanted[], { unscaled }: Combination): void {
  const without = parts.filter(({ achieves }) => !achieves);
  const units = new Set(parts.map(({ objective }) => objective.unit));
  if (without.length === 0) return;
  if (unscaled && units.size === 1 && without.length === parts.length) return;
  const said = parts.map(({ name, objective }) => `${name} in ${objective.unit ?? "the task's own score"}`);
  throw new UserError(
    `sums of different units are refused: ${said.join(', ')}`,
    `give every part the \`worst\` and \`best\` that stand for 0 and 1; missing for ${named(without)}`,
  );
}

/** Throws a `UserError` unless what the parts earn a decision can be told to be near its best, or far from it. */
export function requireEarnings(parts: readonly Wanted[], { unscaled }: Combination): void {
  if (unscaled) return;
  const without = parts.filter(({ earns }) => !earns);
  if (without.length > 0)
    throw new UserError(
      `nobody knows how far ${named(without)} is from what it might earn`,
      'give every part `earns: { worst, best }`, the mean a decision that stands for 0 and for 1',
    );
  const mixed = parts.filter(({ objective }) => new Set(objective.parts.map(({ unit }) => unit)).size > 1);
  if (mixed.length > 0)
    throw new UserError(
      `${named(mixed)} earns different units, of which there is no mean`,
      'combine such a part linearly',
    );
}

/** Throws a `UserError` where raw advantages of different units would be added. */
export function requireNormalised(parts: readonly Wanted[], normaliseRpe: boolean): void {
  const earned = parts.flatMap(({ name, objective }) => objective.parts.map(({ unit }) => ({ name, unit })));
  if (normaliseRpe || new Set(earned.map(({ unit }) => unit)).size <= 1) return;
  throw new UserError(
    `sums of different units are refused: ${earned.map(({ name, unit }) => `${name} in ${unit}`).join(', ')}`,
    'set agent.normaliseRpe: true, which divides each advantage by its spread first',
  );
}

function named(parts: readonly Wanted[]): string {
  return parts.map(({ name }) => `'${name}'`).join(' and ');
}
