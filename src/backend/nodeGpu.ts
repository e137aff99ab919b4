import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { tf } from './engine.js';
import { listGpus, ownGpu } from './gpus.js';
import type { OwnGpu } from './gpus.js';
import { places } from './native/places.js';
import { shareEngine } from './native/sharedEngine.js';
import { operationThreads, ownShare } from './share.js';
import type { WorkSize } from './share.js';

const name = '@tensorflow/tfjs-node-gpu';

const hint = 'brainset native --cuda sets it up, or --cpu for a machine without an NVIDIA GPU';

/** How an attempt to load tfjs-node-gpu ended. */
export type NodeGpu =
  | {
      readonly state: 'working';
      readonly reason: string;
      readonly versions: Readonly<Record<string, string>>;
      /** The GPU that it was given, if there is any; whether it is used is another question. */
      readonly gpu: OwnGpu | undefined;
      /** Of one operation, where it computes on processors. */
      readonly threads: string;
    }
  | { readonly state: 'absent' | 'unbuilt'; readonly reason: string; readonly hint: string };

/**
 * Loads the tfjs-node-gpu that `brainset native` made, else the one seen from the file `from`, telling apart three states
 * of a disk:
 *
 * - absent: not installed, or taken away by npm because its install script failed;
 * - unbuilt: there without its native addon, as `npm ci --ignore-scripts` or a denied install script leave it, or with
 *   one that does not load (no CUDA libraries, another C library);
 * - working: the addon is loaded, and TensorFlow.js knows a back end 'tensorflow'.
 *
 * `work` says for how much the process is set up.
 */
export function loadNodeGpu(from: string, work?: WorkSize): NodeGpu {
  const { root, package: own } = places();
  const installed = existsSync(own) ? [join(own, 'package.json'), from] : [from];
  const failed: NodeGpu[] = [];
  for (const file of installed) {
    const loaded = load(file, work);
    if (loaded.state === 'working') return loaded;
    failed.push({ ...loaded, reason: loaded.reason.replace('is installed', `is in ${root}`) });
  }
  return failed.find(({ state }) => state === 'unbuilt') ?? failed.at(-1)!;
}

function load(from: string, work: WorkSize | undefined): NodeGpu {
  const require = createRequire(from);
  try {
    require.resolve(`${name}/package.json`);
  } catch {
    return { state: 'absent', reason: `${name} is not installed`, hint };
  }
  const manners = prepareProcess(work);
  try {
    require(name);
  } catch (error) {
    const [line] = String(error instanceof Error ? error.message : error).split('\n');
    const reason = `${name} is installed, but its native addon does not load: ${line?.trim()}`;
    return { state: 'unbuilt', reason, hint };
  }
  const { version } = require(`${name}/package.json`) as { version: string };
  return { state: 'working', reason: `${name} loads`, versions: { [name]: version }, ...manners };
}

/**
 * What must be so before the addon is loaded, since TensorFlow reads its environment then. What the user has set stays.
 *
 * - TF_FORCE_GPU_ALLOW_GROWTH: without it one process takes nearly all memory of the GPU, and other runs on it fail.
 * - CUDA_VISIBLE_DEVICES: one GPU, and another for each process of a pool, as far as there are others.
 * - NVIDIA_TF32_OVERRIDE: cards since Ampere would round what they multiply to ten bits, and fail the self-test (measured on
 *   an H200: an error of 4e-4 after a few steps of Adam, and no gain in speed).
 * - TF_NUM_INTRAOP_THREADS: a process's share of the cores for large work, one for small.
 * - TF_ENABLE_ONEDNN_OPTS: oneDNN orders sums in ways of its own, and was no faster on networks of our sizes.
 */
function prepareProcess(work: WorkSize | undefined): {
  readonly gpu: OwnGpu | undefined;
  readonly threads: string;
} {
  const { env } = process;
  const { member, cores } = ownShare(env);
  const gpu = ownGpu(env, member, listGpus());
  if (gpu !== undefined) env['CUDA_VISIBLE_DEVICES'] = gpu.visible;
  env['TF_NUM_INTRAOP_THREADS'] ??= String(operationThreads(work, cores));
  env['TF_FORCE_GPU_ALLOW_GROWTH'] ??= 'true';
  env['NVIDIA_TF32_OVERRIDE'] ??= '0';
  env['TF_ENABLE_ONEDNN_OPTS'] ??= '0';
  env['TF_CPP_MIN_LOG_LEVEL'] ??= '2';
  restoreUtil(createRequire(import.meta.url)('node:util') as Record<string, unknown>);
  shareEngine(tf);
  return { gpu, threads: env['TF_NUM_INTRAOP_THREADS'] };
}

/**
 * Puts back two functions of `node:util` that tfjs-node 4.22 calls in every operation: Node 22 warns of them, 23 began to
 * take them out.
 *
 * They must be on the CommonJS object, which the addon's JavaScript holds.
 */
export function restoreUtil(util: Record<string, unknown>): void {
  util['isNullOrUndefined'] = (value: unknown) => value === null || value === undefined;
  util['isArray'] = Array.isArray;
}
