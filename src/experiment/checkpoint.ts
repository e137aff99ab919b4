import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { UserError } from '../errors.js';
import type { Agent, AgentSnapshot, Learning, Timestep } from '../types.js';
import { readAgent, saveAgent } from './agentFile.js';
import { makeFolder, onDisk, replaceFolder, writeSynced } from './disk.js';
import type { EpisodeRecord } from './episodes.js';
import type { BestEvaluation } from './job.js';
import { files } from './runFolder.js';
import { decodeTensors, encodeTensors } from './safetensors.js';

/** Everything a run needs to go on as if it had never stopped. */
export interface Checkpoint {
  /** Decisions made, summed over lanes. */
  readonly decisions: number;
  readonly agent: AgentSnapshot;
  /** Every lane of the training world. */
  readonly world: unknown;
  /** What the world last showed. */
  readonly timestep: Timestep;
  readonly episodes: EpisodeRecord;
  readonly best: BestEvaluation | null;
  /** Length of metrics.ndjson, bytes. */
  readonly metricsBytes: number;
  /** The last rollout's update, when it has not been recorded yet. */
  readonly unrecorded: Learning | null;
}

const parts = ['weights.safetensors', 'state.bin'] as const;
const manifest = 'manifest.json';
const kept = 2;

/**
 * Saves a checkpoint as `checkpoints/<decisions>/`, complete or not at all, and removes all but the last two.
 *
 * Throws a `UserError` when the disk refuses; earlier checkpoints are untouched then.
 */
export function saveCheckpoint(folder: string, { agent, ...rest }: Checkpoint): void {
  const checkpoints = join(folder, files.checkpoints);
  const draft = join(checkpoints, `.${rest.decisions}.draft`);
  removeAll(draft);
  makeFolder(draft);
  const weights = encodeTensors({ tensors: agent.tensors, metadata: { decisions: String(rest.decisions) } });
  const state = serialize({ ...rest, agentState: agent.state });
  const contents = { 'weights.safetensors': weights, 'state.bin': state };
  const sha256 = Object.fromEntries(parts.map((name) => [name, digest(contents[name])]));
  for (const name of parts) writeSynced(join(draft, name), contents[name]);
  writeSynced(join(draft, manifest), `${JSON.stringify({ decisions: rest.decisions, sha256 }, null, 2)}\n`);
  replaceFolder(draft, join(checkpoints, String(rest.decisions)));
  prune(checkpoints, rest.decisions);
}

/**
 * The last checkpoint that is whole, and what is wrong with later ones; nothing where no checkpoint was written.
 *
 * Throws a `UserError` naming the last one when none is whole.
 */
export function loadCheckpoint(
  folder: string,
): { checkpoint: Checkpoint; damaged: readonly string[] } | undefined {
  const checkpoints = join(folder, files.checkpoints);
  const damaged: string[] = [];
  for (const decisions of savedAt(checkpoints)) {
    const path = join(checkpoints, String(decisions));
    try {
      return { checkpoint: read(path), damaged };
    } catch (error) {
      damaged.push(`checkpoint ${path} is damaged: ${(error as Error).message}`);
    }
  }
  if (damaged.length === 0) return undefined;
  throw new UserError(damaged[0]!, 'no earlier one is left: start afresh in another folder', 1);
}

/** Decisions of the saved checkpoints, latest first. */
function savedAt(checkpoints: string): readonly number[] {
  const names = existsSync(checkpoints) ? readdirSync(checkpoints) : [];
  return names
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .toSorted((a, b) => b - a);
}

function read(path: string): Checkpoint {
  const { sha256 } = JSON.parse(readFileSync(join(path, manifest), 'utf8')) as {
    sha256: Record<string, string>;
  };
  const [weights, state] = parts.map((name) => {
    const bytes = readFileSync(join(path, name));
    if (digest(bytes) !== sha256[name]) throw new Error(`${name} is not what was written`);
    return bytes;
  });
  const { agentState, ...rest } = deserialize(state!) as Omit<Checkpoint, 'agent'> & { agentState: unknown };
  return { ...rest, agent: { tensors: decodeTensors(weights!).tensors, state: agentState } };
}

/** What lies after `decisions` was left by a run that has been repeated from an earlier point. */
function prune(checkpoints: string, decisions: number): void {
  const saved = savedAt(checkpoints);
  const wanted = new Set(
    saved
      .filter((at) => at <= decisions)
      .slice(0, kept)
      .map(String),
  );
  for (const name of readdirSync(checkpoints)) if (!wanted.has(name)) removeAll(join(checkpoints, name));
}

function removeAll(path: string): void {
  onDisk(`cannot remove ${path}`, () => rmSync(path, { recursive: true, force: true }));
}

/** Keeps the agent of the best evaluation, in one file. */
export function saveBest(folder: string, best: BestEvaluation, agent: Agent): void {
  makeFolder(join(folder, 'best'));
  saveAgent(join(folder, files.best), agent, {
    decisions: String(best.decisions),
    score: String(best.score),
  });
}

/** The agent as it was at its best evaluation; throws a `UserError` when there was none or its file is damaged. */
export function loadBest(folder: string): AgentSnapshot {
  const path = join(folder, files.best);
  if (existsSync(path)) return readAgent(path);
  throw new UserError(`${folder} has no ${files.best}`, 'no evaluation was made before the end');
}

function digest(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
