import { readFileSync } from 'node:fs';
import { deserialize, serialize } from 'node:v8';
import { UserError } from '../errors.js';
import type { Agent, AgentSnapshot } from '../types.js';
import { replaceFile } from './disk.js';
import { decodeTensors, encodeTensors } from './safetensors.js';

/**
 * Saves an agent between two rollouts in one `.safetensors` file: its weights by name, and beside them all else it needs.
 *
 * Other tools read the weights; `about` is kept with them. Throws a `UserError` when the disk refuses.
 */
export function saveAgent(path: string, agent: Agent, about: Readonly<Record<string, string>> = {}): void {
  const { tensors, state } = agent.snapshot();
  const metadata = { ...about, state: serialize(state).toString('base64') };
  replaceFile(path, encodeTensors({ tensors, metadata }));
}

/**
 * Makes `agent` what it was when it was saved: it goes on bit by bit where that one stood.
 *
 * Throws a `UserError` when the file is missing or damaged, or comes from another network.
 */
export function loadAgent(path: string, agent: Agent): void {
  agent.restore(readAgent(path));
}

/** What `saveAgent` wrote; throws a `UserError` when the file is missing or damaged. */
export function readAgent(path: string): AgentSnapshot {
  try {
    const { tensors, metadata } = decodeTensors(readFileSync(path));
    return { tensors, state: deserialize(Buffer.from(metadata['state']!, 'base64')) as unknown };
  } catch (error) {
    throw new UserError(
      `${path} holds no agent: ${(error as Error).message}`,
      'name a file that was saved whole',
      1,
    );
  }
}
