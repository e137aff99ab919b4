import type { Episode, Task } from '../types.js';
import { waterMazeParameters } from './waterMaze/parameters.js';
import { waterMazePolicies } from './waterMaze/policies.js';
import { waterMazeReferences } from './waterMaze/references.js';
import { waterMazeWorld } from './waterMaze/world.js';

/** Mean path efficiency over sessions: shortest way / way swum, 0 for a swim that did not find the platform. */
function pathEfficiency(episodes: readonly Episode[]): number {
  return episodes.reduce((sum, { final }) => sum + (final['efficiency'] as number), 0) / episodes.length;
}

/** Swim to a hidden platform by cues around the pool, from anywhere at its wall. */
export const waterMaze: Task<typeof waterMazeParameters> = {
  id: 'WaterMaze-v0',
  summary: 'a swimmer finds a hidden platform by cues around a pool; a place for good, or a new one each day',
  cite:
    'after Morris (1984), J. Neurosci. Methods 11:47–60, doi:10.1016/0165-0270(84)90007-4; daily places: ' +
    'Foster, Morris & Dayan (2000), Hippocampus 10:1–16; physics by matter-js 0.20',
  niche: 'an animal that must find back to a place it cannot see',
  tags: ['navigation', 'physics', 'continuous world', 'partial observation', 'memory', 'sparse reward'],
  parameters: waterMazeParameters,
  maxEpisodeSteps: null,
  renderFps: 7.5,
  score: { unit: 'path efficiency', of: pathEfficiency },
  policies: waterMazePolicies,
  best: 'navigator',
  memoryless: 'circling',
  references: waterMazeReferences,
  create: waterMazeWorld,
};
