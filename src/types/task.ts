import type { z } from 'zod';
import type { World } from './world.js';

/** Rebuilds a world exactly; JSON both ways, infinities encoded. */
export interface EnvSpec {
  /** `[namespace/]Name-vN` */
  readonly id: string;
  /** The task's own parameters, resolved. */
  readonly parameters: Readonly<Record<string, unknown>>;
  /** Decisions after which an episode is truncated; null: never. */
  readonly maxEpisodeSteps: number | null;
}

/** A finished episode, as the score sees it. */
export interface Episode {
  /** Sum of rewards. */
  readonly return: number;
  /** Decisions. */
  readonly length: number;
}

/** What a scripted or exact policy scores on a task: the scale on which agents are read. */
export interface Reference {
  readonly value: number;
  /** ideal: Bayes from observations; oracle: knows hidden state; scripted: a hand-written policy. */
  readonly kind: 'random' | 'memoryless' | 'ideal' | 'oracle' | 'scripted';
  /** Half-width of the 95 % interval of the Monte-Carlo mean. */
  readonly error: number;
  readonly policy: string;
}

/** Reference scores of one setting of a task's parameters. */
export interface References {
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly maxEpisodeSteps: number | null;
  readonly random: Reference;
  readonly memoryless?: Reference;
  readonly best: Reference;
}

/** A registered task of the Brain Set. */
export interface Task<Schema extends z.ZodType = z.ZodType, Action = unknown> {
  /** `Name-vN` */
  readonly id: string;
  readonly summary: string;
  readonly cite: string;
  /** What in an animal's life this stands for. */
  readonly niche: string;
  readonly tags: readonly string[];
  /** Every parameter with its default, bounds and unit (`.meta({ unit })`); `parse({})` gives the published task. */
  readonly parameters: Schema;
  readonly maxEpisodeSteps: number | null;
  /** Frames a second of world time at one frame a decision. */
  readonly renderFps: number;
  readonly score: {
    readonly unit: string;
    of(episodes: readonly Episode[], parameters: z.output<Schema>): number;
  };
  readonly references: readonly References[];
  create(parameters: z.output<Schema>): World<Action>;
}
