import type { z } from 'zod';
import type { RandomStream } from '../random.js';
import type { Info, World } from './world.js';

/** Rebuilds a world exactly; JSON both ways, infinities encoded. */
export interface EnvSpec {
  /** `[namespace/]Name-vN` */
  readonly id: string;
  /** The task's own parameters, resolved. */
  readonly parameters: Readonly<Record<string, unknown>>;
  /** Decisions after which an episode is truncated; null: never. */
  readonly maxEpisodeSteps: number | null;
  /** What is put around the world, innermost first; the time limit lies within. */
  readonly wrappers: readonly WrapperSpec[];
}

/** A wrapper by name, its options resolved. */
export interface WrapperSpec {
  readonly name: string;
  readonly options: Readonly<Record<string, unknown>>;
}

/** A finished episode, as the score sees it. */
export interface Episode {
  /** Sum of rewards. */
  readonly return: number;
  /** Decisions. */
  readonly length: number;
  /** What the world said at its last decision. */
  readonly final: Info;
}

/** What a policy may know: `random` nothing, `memoryless` the present, `ideal` all that was sensed, `oracle` the world. */
export type PolicyKind = 'random' | 'memoryless' | 'ideal' | 'oracle' | 'scripted';

/** The parameters a world has and how long its episodes last. */
export interface Setting<Parameters = Readonly<Record<string, unknown>>> {
  readonly parameters: Parameters;
  readonly maxEpisodeSteps: number | null;
}

/** A scripted way to live in a task: references are measured with it, `brainset play` shows it. */
export interface ScriptedPolicy<W extends World = World, Parameters = Readonly<Record<string, unknown>>> {
  /** ideal: Bayes from observations; oracle: knows hidden state; scripted: written by hand. */
  readonly kind: PolicyKind;
  readonly summary: string;
  /** Where it lives, if not in the agent's own setting: a forager that decides at every engine step, say. */
  setting?(setting: Setting<Parameters>): Setting<Parameters>;
  /** Begins an episode in a world just reset; answers what to do at each decision, given what is sensed. */
  begin(
    world: W,
    parameters: Parameters,
  ): (observation: Float32Array, random: RandomStream, info: Info) => unknown;
}

/** A Monte-Carlo mean with the half-width of its 95 % interval; 0 where it is exact. */
export interface Score {
  readonly value: number;
  readonly error: number;
}

/** What scripted policies score under one setting of a task's parameters, by name of policy; `random` among them. */
export interface References {
  /** Those that differ from the defaults. */
  readonly parameters: Readonly<Record<string, unknown>>;
  /** The policy that stands for 1 here, where it is not the task's. */
  readonly best?: string;
  readonly scores: Readonly<Record<string, Score>>;
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
  /** To be maximised. */
  readonly score: {
    readonly unit: string;
    of(episodes: readonly Episode[], parameters: z.output<Schema>): number;
  };
  /** Scripted policies by name, besides `random`, which every task has. */
  readonly policies?: Readonly<Record<string, ScriptedPolicy>>;
  /** The policy that stands for 1 on the normalised scale; null or nothing for a diagnostic. */
  readonly best?: string | null;
  /** The best policy that sees no state: what a score must pass before it means anything. */
  readonly memoryless?: string;
  readonly references: readonly References[];
  /** Decisions a seed with which references are measured; default 2500. */
  readonly referenceDecisions?: number;
  create(parameters: z.output<Schema>): World<Action>;
}
