import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { selectBackend } from '../../src/backend/select.js';
import { loadAgent, saveAgent } from '../../src/experiment/agentFile.js';
import { agentOf, worldOf } from '../../src/experiment/parts.js';
import { resolve } from '../../src/experiment/resolve.js';
import { decodeTensors } from '../../src/experiment/safetensors.js';
import type { Agent } from '../../src/types.js';
import { cueScenario } from './cues.js';
import { temporaryFolder } from './temporaryFolder.js';

await selectBackend('cpu');

/** A world and an agent that have been together for some rollouts. */
function trained(hidden: number, rollouts: number) {
  const job = resolve(cueScenario({ network: { options: { hidden: [hidden] } } }));
  const world = worldOf(job);
  const agent = agentOf(job, world);
  let timestep = world.reset({ seed: 0 });
  for (let i = 0; i < rollouts * agent.horizon; i++) {
    timestep = world.step(agent.act(timestep));
    agent.observe(timestep);
  }
  const next = (one: Agent) => Array.from(one.act(timestep));
  return { agent, next };
}

describe('an agent in a file', () => {
  it('comes back as it was, its streams included', () => {
    const path = join(temporaryFolder(), 'agent.safetensors');
    const { agent, next } = trained(8, 5);
    saveAgent(path, agent, { about: 'cues' });
    const other = trained(8, 0).agent;
    expect(other.snapshot()).not.toEqual(agent.snapshot());
    loadAgent(path, other);
    expect(other.snapshot()).toEqual(agent.snapshot());
    expect(next(other)).toEqual(next(agent));
    expect(decodeTensors(readFileSync(path))).toMatchObject({
      metadata: { about: 'cues' },
      tensors: { 'hidden1/weights': { shape: [3, 8] } },
    });
  });

  it('is refused by another network, and where there is none', () => {
    const path = join(temporaryFolder(), 'agent.safetensors');
    saveAgent(path, trained(8, 1).agent);
    expect(() => loadAgent(path, trained(4, 0).agent)).toThrow('the network wants [3,4]');
    expect(() => loadAgent(`${path}.none`, trained(8, 0).agent)).toThrow('holds no agent');
  });
});
