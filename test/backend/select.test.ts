import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { tf } from '../../src/backend/engine.js';
import { places } from '../../src/backend/native/places.js';
import { engineStub } from '../../src/backend/native/sharedEngine.js';
import { loadNodeGpu, restoreUtil } from '../../src/backend/nodeGpu.js';
import { selectBackend } from '../../src/backend/select.js';

const hint = 'brainset native --cuda sets it up, or --cpu for a machine without an NVIDIA GPU';
const package_ = '@tensorflow/tfjs-node-gpu';
const tfjs = createRequire(import.meta.url).resolve('@tensorflow/tfjs');

/** tfjs-node-gpu as `npm ci --ignore-scripts` leaves it: its loader finds no addon. */
const unbuilt = `throw new Error('The Node.js native addon module (tfjs_binding.node) can not be found at path: lib\\nmore');`;

/** A tfjs-node-gpu that computes by the cpu back end, and calls what Node 23 took away. */
const working = (gpu: boolean) => `
  const tf = require(${JSON.stringify(tfjs)});
  const util = require('node:util');
  if (util.isNullOrUndefined(0) || !util.isArray([])) throw new Error('util is not whole');
  if (!process.env.TF_NUM_INTRAOP_THREADS) throw new Error('would take all cores');
  if (process.env.TF_FORCE_GPU_ALLOW_GROWTH !== 'true') throw new Error('would take all memory');
  if (process.env.NVIDIA_TF32_OVERRIDE !== '0') throw new Error('would round to ten bits');
  tf.copyRegisteredKernels('cpu', 'tensorflow');
  tf.registerBackend('tensorflow', () => {
    const backend = tf.findBackendFactory('cpu')();
    backend.isUsingGpuDevice = ${gpu};
    return backend;
  });`;

let folder: string;
let from: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'brainset-'));
  from = join(folder, 'any.js');
});

afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
  if (tf.engine().backendNames().includes('tensorflow')) tf.removeBackend('tensorflow');
  for (const { kernelName } of tf.getKernelsForBackend('tensorflow'))
    tf.unregisterKernel(kernelName, 'tensorflow');
});

function install(source: string, above = folder, version = '4.22.0'): void {
  const at = join(above, 'node_modules', package_);
  mkdirSync(at, { recursive: true });
  writeFileSync(join(at, 'package.json'), JSON.stringify({ name: package_, version, main: 'index.js' }));
  writeFileSync(join(at, 'index.js'), source);
}

describe('tfjs-node-gpu', () => {
  it('is told absent', () => {
    expect(loadNodeGpu(from)).toEqual({
      state: 'absent',
      reason: `${package_} is not installed`,
      hint,
    });
  });

  it('is told present but unbuilt, with the first line of the reason', () => {
    install(unbuilt);
    const loaded = loadNodeGpu(from);
    expect(loaded.state).toBe('unbuilt');
    expect(loaded.reason).toMatch(
      /does not load: The Node\.js native addon module .* can not be found at path: lib$/,
    );
  });

  it('is told working, with the environment and node:util it needs', () => {
    vi.stubEnv('TF_FORCE_GPU_ALLOW_GROWTH', undefined);
    vi.stubEnv('NVIDIA_TF32_OVERRIDE', undefined);
    install(working(true));
    expect(loadNodeGpu(from)).toMatchObject({
      state: 'working',
      reason: `${package_} loads`,
      versions: { [package_]: '4.22.0' },
    });
  });

  it('is taken from our cache folder first, whose stubs answer with our TensorFlow.js', () => {
    const cache = join(folder, 'cache');
    vi.stubEnv('BRAINSET_CACHE', cache);
    const { project } = places();
    install(working(true));
    install(`module.exports = require('@tensorflow/tfjs');`, project, '4.22.0-ours');
    const stub = join(project, 'node_modules', '@tensorflow', 'tfjs');
    mkdirSync(stub, { recursive: true });
    writeFileSync(join(stub, 'index.js'), engineStub);
    const loaded = loadNodeGpu(from);
    expect(loaded).toMatchObject({ state: 'working', versions: { [package_]: '4.22.0-ours' } });
    expect(createRequire(join(project, 'any.js'))(package_)).toBe(tf);
    install(unbuilt, project, '4.22.0-broken');
    delete createRequire(import.meta.url).cache[join(places().package, 'index.js')];
    expect(loadNodeGpu(from)).toMatchObject({ state: 'working', versions: { [package_]: '4.22.0' } });
    const alone = loadNodeGpu(join(tmpdir(), 'any.js'));
    expect(alone).toMatchObject({ state: 'unbuilt', hint });
    expect(alone.reason).toContain(`is in ${places().root}, but`);
  });

  it('keeps what the user has set', () => {
    vi.stubEnv('TF_FORCE_GPU_ALLOW_GROWTH', 'false');
    install(working(true));
    expect(loadNodeGpu(from).reason).toMatch(/would take all memory/);
    vi.stubEnv('TF_FORCE_GPU_ALLOW_GROWTH', undefined);
    vi.stubEnv('NVIDIA_TF32_OVERRIDE', '1');
    expect(loadNodeGpu(from).reason).toMatch(/would round to ten bits/);
  });

  it('gets back the functions that Node 23 began to remove', () => {
    const bare: Record<string, unknown> = {};
    restoreUtil(bare);
    const { isNullOrUndefined, isArray } = bare as Record<string, (value: unknown) => boolean>;
    expect([null, undefined, 0, ''].map((value) => isNullOrUndefined!(value))).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect([[], {}].map((value) => isArray!(value))).toEqual([true, false]);
  });
});

// One process, so later choices build on earlier ones: an unnamed one keeps what is in use.
describe('selectBackend', () => {
  it('takes wasm where tfjs-node-gpu is absent, and says what was tried and which kernels are ours', async () => {
    const chosen = await selectBackend(undefined, from);
    expect(chosen).toMatchObject({ name: 'wasm', device: 'CPU, one thread, SIMD' });
    expect(chosen.reason).toMatch(/^the default/);
    expect(chosen.tried).toEqual([
      { name: 'tensorflow', ok: false, reason: `${package_} is not installed` },
      { name: 'wasm', ok: true, reason: chosen.reason },
    ]);
    expect(chosen.kernels).toEqual(
      expect.arrayContaining(['BatchMatMul', 'UnsortedSegmentSum', 'Tanh', 'MaxPoolGrad']),
    );
    expect(chosen.versions).toEqual({
      '@tensorflow/tfjs': '4.22.0',
      '@tensorflow/tfjs-backend-wasm': '4.22.0',
    });
    expect(tf.getBackend()).toBe('wasm');
  });

  it('gives the same answer the next time, and to two callers at once', async () => {
    const [first, second] = await Promise.all([selectBackend('cpu'), selectBackend('cpu')]);
    expect(second).toBe(first);
    expect(await selectBackend()).toBe(first);
    expect(tf.getBackend()).toBe('cpu');
  });

  it('leaves no handler of uncaught errors behind', async () => {
    await selectBackend('wasm');
    const handlers = [...process.listeners('uncaughtException'), ...process.listeners('unhandledRejection')];
    expect(handlers.filter((handler) => /ExitStatus|throw reason/.test(String(handler)))).toEqual([]);
  });

  it('goes by BRAINSET_BACKEND, and by the argument before it', async () => {
    vi.stubEnv('BRAINSET_BACKEND', 'cpu');
    expect(await selectBackend()).toMatchObject({ name: 'cpu', reason: 'named by BRAINSET_BACKEND' });
    expect(await selectBackend('wasm')).toMatchObject({ name: 'wasm', reason: 'named by the user' });
    vi.stubEnv('BRAINSET_BACKEND', '');
    expect((await selectBackend()).name).toBe('wasm');
  });

  it('takes tensorflow by itself where it uses a GPU', async () => {
    install(working(true));
    await expectFresh(async (select) => {
      expect(await select(undefined, from)).toMatchObject({
        name: 'tensorflow',
        device: expect.stringMatching(/^GPU/) as string,
        kernels: [],
        versions: { [package_]: '4.22.0' },
      });
    });
    expect(tf.getBackend()).toBe('tensorflow');
    expect([...tf.tensor([1, 2]).add(1).dataSync()]).toEqual([2, 3]);
  });

  it('passes over tensorflow on a CPU, unless it is named', async () => {
    install(working(false));
    await expectFresh(async (select) => {
      const chosen = await select(undefined, from);
      expect(chosen.name).toBe('wasm');
      expect(chosen.tried[0]).toEqual({
        name: 'tensorflow',
        ok: false,
        reason: `${package_} loads, but finds no GPU`,
      });
      expect(tf.getBackend()).toBe('wasm');
    });
    await expectFresh(async (select) => {
      expect(await select('tensorflow', from)).toMatchObject({
        name: 'tensorflow',
        device: expect.stringMatching(/^CPU, native TensorFlow, /) as string,
      });
    });
  });

  it('refuses to compute on another back end than the one named', async () => {
    await expect(selectBackend('tensorflow', from)).rejects.toMatchObject({
      message: `back end 'tensorflow' cannot be used: ${package_} is not installed`,
      hint,
      exitCode: 2,
    });
    install('module.exports = {};');
    await expect(selectBackend('tensorflow', from)).rejects.toThrow(/registers no working back end/);
    await expect(selectBackend('webgpu', from)).rejects.toThrow(/'webgpu' cannot be used: .* not installed/);
    await expect(selectBackend('tensorflwo')).rejects.toMatchObject({
      message: "unknown back end 'tensorflwo'",
      hint: "did you mean 'tensorflow'?",
    });
    // A refusal is not remembered.
    expect((await selectBackend('cpu')).name).toBe('cpu');
  });
});

/** `selectBackend` as a process that has chosen nothing yet has it. */
async function expectFresh(test: (select: typeof selectBackend) => Promise<void>): Promise<void> {
  vi.resetModules();
  const { selectBackend: fresh } = await import('../../src/backend/select.js');
  await test(fresh);
}
