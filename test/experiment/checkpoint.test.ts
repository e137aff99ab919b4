import { mkdirSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadBest, loadCheckpoint, saveBest, saveCheckpoint } from '../../src/experiment/checkpoint.js';
import type { Checkpoint } from '../../src/experiment/checkpoint.js';
import { noEpisodes } from '../../src/experiment/episodes.js';
import type { Agent, AgentSnapshot } from '../../src/types.js';
import { temporaryFolder } from './temporaryFolder.js';

/** A checkpoint with something of every kind in it. */
function checkpoint(decisions: number): Checkpoint {
  const weights = { shape: [2, 2], data: Float32Array.of(decisions, -0, 1e-40, 3) };
  return {
    decisions,
    agent: {
      tensors: { 'hidden1/weights': weights },
      state: { random: [1, -2], spreads: new Map([['a', 0.1]]) },
    },
    world: { lanes: [{ x: 0.1, fruit: Float64Array.of(1, 2) }], clock: undefined },
    timestep: {
      observation: Float32Array.of(1, 2),
      reward: Float64Array.of(0.1),
      terminated: Uint8Array.of(0),
      truncated: Uint8Array.of(1),
      info: { final_info: [null, { x: NaN }] },
    },
    episodes: { ...noEpisodes(1), recent: [{ return: 1, length: 2, final: {} }] },
    best: { decisions: 1, score: 2, normalisedScore: null },
    metricsBytes: 77,
    unrecorded: { entropy: 1, rpeSquared: 2, updateRms: { hidden1: 3 }, measures: {} },
  };
}

function folderWith(...saved: number[]): string {
  const folder = temporaryFolder();
  for (const decisions of saved) saveCheckpoint(folder, checkpoint(decisions));
  return folder;
}

const at = (folder: string, decisions: number, name = '') =>
  join(folder, 'checkpoints', String(decisions), name);

describe('checkpoints', () => {
  it('come back bit by bit', () => {
    expect(loadCheckpoint(folderWith(1024))).toEqual({ checkpoint: checkpoint(1024), damaged: [] });
  });

  it('are kept two at a time, the latest counting as numbers do', () => {
    const folder = folderWith(512, 2048, 10240);
    expect(readdirSync(join(folder, 'checkpoints')).toSorted()).toEqual(['10240', '2048']);
    expect(loadCheckpoint(folder)!.checkpoint.decisions).toBe(10240);
  });

  it('may be written again at the same place, and forget a future that is being repeated', () => {
    const folder = folderWith(512, 1024, 2048);
    for (const decisions of [1024, 1536]) saveCheckpoint(folder, checkpoint(decisions));
    expect(readdirSync(join(folder, 'checkpoints')).toSorted()).toEqual(['1024', '1536']);
  });

  it('are not there before the first', () => {
    const folder = temporaryFolder();
    expect(loadCheckpoint(folder)).toBeUndefined();
    mkdirSync(join(folder, 'checkpoints', '.512.draft'), { recursive: true });
    expect(loadCheckpoint(folder)).toBeUndefined();
  });

  const damages: [string, (path: string) => void][] = [
    ['a truncated state', (path) => truncateSync(join(path, 'state.bin'), 100)],
    ['an empty file of weights', (path) => truncateSync(join(path, 'weights.safetensors'), 0)],
    ['one flipped bit', (path) => flip(join(path, 'weights.safetensors'))],
    ['a missing file', (path) => rmSync(join(path, 'state.bin'))],
    ['a broken manifest', (path) => writeFileSync(join(path, 'manifest.json'), '{"sha')],
    ['an empty manifest', (path) => writeFileSync(join(path, 'manifest.json'), 'null')],
  ];

  it.each(damages)('with %s are named, and the one before is taken', (_, damage) => {
    const folder = folderWith(512, 1024);
    damage(at(folder, 1024));
    const { checkpoint: found, damaged } = loadCheckpoint(folder)!;
    expect(found).toEqual(checkpoint(512));
    expect(damaged).toHaveLength(1);
    expect(damaged[0]).toContain(`checkpoint ${at(folder, 1024).replace(/\/$/, '')} is damaged`);
  });

  it.each(damages)('with %s are refused in one line when none is left', (_, damage) => {
    const folder = folderWith(512, 1024);
    for (const decisions of [512, 1024]) damage(at(folder, decisions));
    expect(() => loadCheckpoint(folder)).toThrow(/^checkpoint .*1024 is damaged: [^\n]+$/);
  });
});

describe('the best weights', () => {
  const { best, agent } = checkpoint(512);
  const holding = (snapshot: AgentSnapshot) => ({ snapshot: () => snapshot }) as Agent;

  it('come back with the state they need', () => {
    const folder = temporaryFolder();
    for (const snapshot of [checkpoint(1).agent, agent]) saveBest(folder, best!, holding(snapshot));
    expect(loadBest(folder)).toEqual(agent);
  });

  it('are refused when they are missing or cut off', () => {
    const folder = temporaryFolder();
    expect(() => loadBest(folder)).toThrow('has no best');
    saveBest(folder, best!, holding(agent));
    truncateSync(join(folder, 'best', 'weights.safetensors'), 40);
    expect(() => loadBest(folder)).toThrow('holds no agent: shorter than its own header');
  });
});

function flip(path: string): void {
  const bytes = readFileSync(path);
  bytes[bytes.length - 3]! ^= 1;
  writeFileSync(path, bytes);
}
