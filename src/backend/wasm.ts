import type { Attempt, Candidate } from './candidate.js';
import { tf } from './engine.js';
import { applyKernels } from './kernels/index.js';
import { quietly } from './quietly.js';

/** WebAssembly, the embedded default: needs nothing but Node and computes bit for bit the same everywhere. */
export const wasm: Candidate = {
  name: 'wasm',
  automatic: true,
  async start() {
    const { result, complaints } = await quietly(/wasm|abort/i, bringUp);
    if (result.ok) return running(result.version);
    const [complaint = result.message] = complaints;
    return {
      ok: false,
      reason: `it does not start: ${complaint}`,
      hint: 'reinstall @tensorflow/tfjs-backend-wasm',
    };
  },
};

type BroughtUp =
  | { readonly ok: true; readonly version: string }
  | { readonly ok: false; readonly message: string };

async function bringUp(): Promise<BroughtUp> {
  const restoreHandlers = rememberHandlers();
  try {
    const { version_wasm: version } = await import('@tensorflow/tfjs-backend-wasm');
    if (await tf.setBackend('wasm')) return { ok: true, version };
    return { ok: false, message: 'TensorFlow.js could not initialise it' };
  } catch (error) {
    return { ok: false, message: error instanceof Error ? error.message : String(error) };
  } finally {
    restoreHandlers();
  }
}

async function running(version: string): Promise<Attempt> {
  const simd = (await tf.env().getAsync('WASM_HAS_SIMD_SUPPORT')) === true;
  return {
    ok: true,
    reason: 'the default: it always works and repeats bit for bit',
    device: `CPU, one thread, ${simd ? 'SIMD' : 'no SIMD'}`,
    kernels: applyKernels(simd),
    versions: { '@tensorflow/tfjs-backend-wasm': version },
  };
}

/**
 * Emscripten's loader installs handlers that rethrow every uncaught error of the process, after printing the loader's
 * own minified source; whoever embeds us keeps the handlers that were there.
 */
function rememberHandlers(): () => void {
  const events = ['uncaughtException', 'unhandledRejection'] as const;
  const before = events.map((event) => new Set<unknown>(process.listeners(event as 'uncaughtException')));
  return () => {
    for (const [index, event] of events.entries())
      for (const listener of process.listeners(event as 'uncaughtException'))
        if (!before[index]!.has(listener)) process.removeListener(event, listener);
  };
}
