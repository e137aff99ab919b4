import { createRequire } from 'node:module';

const name = '@tensorflow/tfjs-node-gpu';

/** How an attempt to load tfjs-node-gpu ended. */
export type NodeGpu =
  | {
      readonly state: 'working';
      readonly reason: string;
      readonly versions: Readonly<Record<string, string>>;
    }
  | { readonly state: 'absent' | 'unbuilt'; readonly reason: string; readonly hint: string };

/**
 * Loads tfjs-node-gpu as seen from the file `from`, telling apart three states of a disk:
 *
 * - absent: not installed, or taken away by npm because its install script failed;
 * - unbuilt: there without its native addon, as `npm ci --ignore-scripts` or a denied install script leave it, or with
 *   one that does not load (no CUDA libraries, another C library);
 * - working: the addon is loaded, and TensorFlow.js knows a back end 'tensorflow'.
 */
export function loadNodeGpu(from: string): NodeGpu {
  const require = createRequire(from);
  try {
    require.resolve(`${name}/package.json`);
  } catch {
    return { state: 'absent', reason: `${name} is not installed`, hint: `npm install ${name}@4.22.0` };
  }
  prepareProcess();
  try {
    require(name);
  } catch (error) {
    const [line] = String(error instanceof Error ? error.message : error).split('\n');
    const reason = `${name} is installed, but its native addon does not load: ${line?.trim()}`;
    return { state: 'unbuilt', reason, hint: `npm rebuild ${name} with install scripts allowed` };
  }
  const { version } = require(`${name}/package.json`) as { version: string };
  return { state: 'working', reason: `${name} loads`, versions: { [name]: version } };
}

/**
 * What must be so before the addon is loaded.
 *
 * TensorFlow reads its environment then: without `TF_FORCE_GPU_ALLOW_GROWTH` one process takes nearly all memory of the
 * GPU, and other runs on it fail; oneDNN orders sums in ways of its own, and was no faster on networks of our sizes. What
 * the user has set stays.
 */
function prepareProcess(): void {
  process.env['TF_FORCE_GPU_ALLOW_GROWTH'] ??= 'true';
  process.env['TF_ENABLE_ONEDNN_OPTS'] ??= '0';
  process.env['TF_CPP_MIN_LOG_LEVEL'] ??= '2';
  restoreUtil(createRequire(import.meta.url)('node:util') as Record<string, unknown>);
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
