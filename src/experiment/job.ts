import type { ControlName } from '../agents/controls.js';
import type { AgentSettings, Choice, RuleSettings } from '../agents/settings.js';
import type { EnvSpec } from '../types.js';

export type { ControlName };

/** One training run, resolved: everything needed to repeat it bit by bit, as JSON. */
export interface Job {
  /** Hash of the rest and of the code version. */
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
  readonly evaluation: { readonly every: number; readonly episodes: number; readonly finalEpisodes: number };
  /** Decisions between checkpoints. */
  readonly checkpointEvery: number;
  /** Decisions between lines of metrics. */
  readonly metricsEvery: number;
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
  readonly decisions: number;
}

/** What a run says while it goes on. */
export type RunEvent =
  | { readonly kind: 'started'; readonly job: Job; readonly folder: string; readonly resumedAt: number }
  | { readonly kind: 'progress'; readonly decisions: number; readonly total: number; readonly decisionsPerSecond: number; readonly score: number }
  | { readonly kind: 'evaluated'; readonly decisions: number; readonly score: number; readonly normalisedScore: number | null }
  | { readonly kind: 'finished'; readonly result: RunResult; readonly folder: string; readonly decisionsPerSecond: number };

/** Runs a job wherever it likes and says how it goes; `signal` stops it within one rollout, leaving a checkpoint. */
export interface Executor {
  run(job: Job, folder: string, options: { readonly resume: boolean; readonly signal: AbortSignal; readonly onEvent: (event: RunEvent) => void }): Promise<RunResult>;
  close(): Promise<void>;
}
