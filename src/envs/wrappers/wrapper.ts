import type { z } from 'zod';
import type { EnvSpec, World } from '../../types.js';

/** Something put around a world that gives a world: one file each, one line in `index.ts`. */
export interface Wrapper<Schema extends z.ZodType = z.ZodType> {
  /** Gymnasium's. */
  readonly name: string;
  readonly summary: string;
  /** Options with defaults; those without one must be given. */
  readonly options: Schema;
  /** Whether scores inside and outside mean the same, so that the task's references still hold. */
  readonly keepsScore: boolean;
  /** Its own state is part of the snapshot. */
  wrap(world: World, options: z.output<Schema>, context: WrapperContext): World;
}

/** What a wrapper may want to know of the world around which it is put. */
export interface WrapperContext {
  readonly spec: EnvSpec;
  /** Frames a second of world time at one frame a decision. */
  readonly renderFps: number;
}
