import type { WorkSize } from './share.js';

/** What became of trying a back end. */
export type Attempt =
  | {
      readonly ok: true;
      /** Why this one serves, where nobody asked for it by name. */
      readonly reason: string;
      /** What computes: 'CPU, one thread, SIMD', 'GPU', … */
      readonly device: string;
      /** Operations whose kernel is ours. */
      readonly kernels: readonly string[];
      /** Versions of what was loaded for it, by package. */
      readonly versions: Readonly<Record<string, string>>;
    }
  | {
      readonly ok: false;
      readonly reason: string;
      /** How to make it work. */
      readonly hint: string;
    };

/** A back end that may be chosen. */
export interface Candidate {
  readonly name: string;
  /** Whether it is tried when nothing was asked for. */
  readonly automatic: boolean;
  /** GPUs that it would compute on, each best left to one process; none where that is not said. */
  readonly gpus?: () => number;
  /**
   * Starts it, ready for use, or says why not.
   *
   * `from` is the file whose `node_modules` optional packages come from; `work` says how much there will be to compute.
   */
  start(ask: {
    readonly byName: boolean;
    readonly from: string;
    readonly work?: WorkSize | undefined;
  }): Promise<Attempt>;
}
