import type { ControlName } from '../agents/controls.js';
import type { AgentSettings, Choice, RuleSettings } from '../agents/settings.js';
import type { EnvSpec } from '../types.js';
import type { Grade } from './parts.js';

export type { ControlName };

/** One training run, resolved: everything needed to repeat it bit by bit, as JSON. */
export interface Job {
  /** Hash of the rest but the gates, and of the code version. */
  readonly id: string;
  readonly scenario: string;
  readonly seed: number;
  readonly env: EnvSpec & { readonly lanes: number };
  readonly network: Choice;
  readonly objective: Choice;
  readonly agent: AgentSettings;
  readonly rule: RuleSettings & { readonly name: string };
  readonly control: ControlName | null;
  /** Decisions summed over lanes. */
  readonly decisions: number;
  readonly evaluation: {
    /** Decisions between evaluations; null: none while learning. */
    readonly every: number | null;
    readonly episodes: number;
    readonly finalEpisodes: number;
  };
  /** Decisions between checkpoints. */
  readonly checkpointEvery: number;
  /** Decisions between lines of metrics. */
  readonly metricsEvery: number;
  /** What `brainset evaluate` asks of the run when it is given no gate. */
  readonly gates: readonly string[];
  /** Absolute paths, or names of packages. */
  readonly plugins: readonly string[];
  readonly backend: string | null;
}

/** What is left of a finished run: `result.json`. */
export interface RunResult {
  readonly id: string;
  readonly seed: number;
  readonly score: number;
  /** 0 = random, 1 = the task's reference; null where the task has no reference for these parameters. */
  readonly normalisedScore: number | null;
  readonly unit: string;
  /** What was achieved in each of several things wanted; left out where one thing is wanted. */
  readonly parts?: Grade['parts'];
  /** The task's own score of the same weights, whatever the objective, and its unit. */
  readonly task: { readonly score: number; readonly normalisedScore: number | null; readonly unit: string };
  readonly decisions: number;
  /** The best evaluation made while learning, whose weights are kept in `best/`; null where none was made. */
  readonly best: BestEvaluation | null;
}

/** An evaluation made while learning. */
export interface BestEvaluation {
  readonly decisions: number;
  readonly score: number;
  readonly normalisedScore: number | null;
}

/**
 * A line of `metrics.ndjson`; no clock is in it, so that equal runs have equal bytes. `learning` is what happened since
 * the line before; its score is the task's, of the last finished episodes, null before the first; those of `evaluation`
 * and `result`, which comes last, are the objective's.
 */
export type MetricsLine =
  | {
      readonly kind: 'learning';
      readonly decisions: number;
      readonly score: number | null;
      readonly normalisedScore: number | null;
      /** Episodes finished. */
      readonly episodes: number;
      /** Mean reward a decision. */
      readonly reward: number;
      readonly entropy: number;
      readonly rpeSquared: number;
      readonly updateRms: Readonly<Record<string, number>>;
      /** What the objective measured in the last rollout, by name. */
      readonly measures: Readonly<Record<string, number>>;
    }
  | {
      readonly kind: 'evaluation' | 'result';
      readonly decisions: number;
      readonly score: number;
      readonly normalisedScore: number | null;
      readonly episodes: number;
    };

/** What a run says while it goes on. */
export type RunEvent =
  | { readonly kind: 'warning'; readonly message: string }
  | { readonly kind: 'started'; readonly job: Job; readonly folder: string; readonly resumedAt: number }
  | {
      readonly kind: 'progress';
      readonly decisions: number;
      readonly total: number;
      readonly decisionsPerSecond: number;
      readonly score: number;
    }
  | {
      readonly kind: 'evaluated';
      readonly decisions: number;
      readonly score: number;
      readonly normalisedScore: number | null;
    }
  | {
      readonly kind: 'finished';
      readonly result: RunResult;
      readonly folder: string;
      readonly decisionsPerSecond: number;
    };

/** Runs a job wherever it likes and says how it goes; `signal` stops it within one rollout, leaving a checkpoint. */
export interface Executor {
  run(
    job: Job,
    folder: string,
    options: {
      readonly resume: boolean;
      readonly signal: AbortSignal;
      readonly onEvent: (event: RunEvent) => void;
    },
  ): Promise<RunResult>;
  close(): Promise<void>;
}
