import { deserialize } from 'node:v8';
import { make, tasks } from '../../envs/index.js';
import { loadPlugins } from '../plugins.js';
import { actionsOf, digest, live } from './life.js';
import type { RemoteAnswer, RemoteLife } from './secondProcess.js';

// The program of the second process: lives what it is sent and answers digests.
process.on('disconnect', () => process.exit());
process.on('message', (life: RemoteLife) => say(answer(() => lived(life))));
say(await begin());

function say(answer: RemoteAnswer): void {
  process.send?.(answer);
}

async function begin(): Promise<RemoteAnswer> {
  try {
    await loadPlugins(JSON.parse(process.argv[2] ?? '[]') as readonly string[]);
    return {};
  } catch (error) {
    return { error: (error as Error).message };
  }
}

function answer(work: () => string | null): RemoteAnswer {
  try {
    return { digest: work() };
  } catch (error) {
    return { error: (error as Error).message };
  }
}

function lived({ spec, decisions, seed = 0, snapshot }: RemoteLife): string | null {
  if (!tasks.has(spec.id)) return null;
  const world = make(spec);
  const actions = actionsOf(world.actionSpace, decisions);
  if (!snapshot) return digest(live(world, actions, { seed }));
  world.restore(deserialize(snapshot));
  return digest(live(world, actions));
}
