import type { RandomStream } from '../../random.js';
import type { ScaledNumber } from '../scaled.js';
import type { ActionCode } from '../actionCode.js';
import type { Rolled, Snapshot } from '../../types.js';

/** How surprise is measured, and by what. */
export interface SurpriseShape {
  /** The numbers of an observation that are looked at. */
  readonly numbers: readonly ScaledNumber[];
  /** Numbers of a whole observation. */
  readonly size: number;
  readonly actions: ActionCode;
  readonly hidden: readonly number[];
  /** Units of the features. */
  readonly features: number;
  readonly learningRate: number;
  /** β: share of the forward model in what shapes the features. */
  readonly forwardShare: number;
}

/** An instrument that is surprised by what it has not learned yet. */
export interface Surprise {
  /** How surprising each transition is, [N]; it learns from them afterwards. */
  of(rolled: Rolled): Float64Array;
  snapshot(): Snapshot;
  restore(snapshot: Snapshot): void;
  dispose(): void;
}

export type MakeSurprise = (shape: SurpriseShape, random: RandomStream) => Surprise;
