import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { tf } from '../../src/backend/engine.js';
import { deviceName, wantedAdapter } from '../../src/backend/webgpu/openDevice.js';

// Packages that behave as Dawn and TensorFlow.js' kernels do, but compute on the cpu back end; the real ones are tested by
// scripts/webgpu.mjs.

const kernels = '@tensorflow/tfjs-backend-webgpu';
const install = `npm install webgpu ${kernels}@4.22.0`;

const adapter = (requestDevice: string) => `{
  info: { vendor: 'nvidia', architecture: 'hopper', device: 'h100', description: '', isFallbackAdapter: false },
  limits: {}, ${requestDevice} }`;

/** A Dawn that answers on the second tick, and to each question only where somebody runs its ticks. */
const dawn = (answer: string) => `
  const later = (settle) => setImmediate(() => setImmediate(settle));
  const soon = (value) => new Promise((resolve) => later(() => resolve(value)));
  export const globals = { GPUBufferUsage: { MAP_READ: 1 } };
  export const create = ([flag]) => ({ requestAdapter: async () => (${answer}) });`;

const working = dawn(
  adapter(
    `requestDevice: () => soon({ lost: new Promise(() => {}), addEventListener() {}, flag, navigator: globalThis.navigator })`,
  ),
);

/** Kernels that take the TensorFlow.js they are given, which must be ours. */
const plainKernels = `
  const tf = require('@tensorflow/tfjs-core');
  if (GPUBufferUsage.MAP_READ !== 1) throw new Error('globals are missing');
  tf.copyRegisteredKernels('cpu', 'webgpu');
  const Cpu = tf.findBackendFactory('cpu')().constructor;
  tf.env().registerFlag('WEBGPU_CPU_FORWARD', () => true);
  tf.env().registerFlag('WEBGPU_MATMUL_PROGRAM_TYPE', () => -1);
  exports.WebGPUBackend = class extends Cpu {
    constructor(device, info) {
      super();
      if (navigator.gpu === undefined) throw new Error('WebGPU is not supported on this device');
      Object.assign(this, { device, info, tensorMap: this.data });
    }
  };`;

let folder: string;
let from: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'brainset-'));
  from = join(folder, 'any.js');
});

afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
  if (tf.engine().backendNames().includes('webgpu')) tf.removeBackend('webgpu');
  for (const { kernelName } of tf.getKernelsForBackend('webgpu')) tf.unregisterKernel(kernelName, 'webgpu');
});

function put(name: string, source: string, about: object = {}): void {
  const at = join(folder, 'node_modules', name);
  mkdirSync(at, { recursive: true });
  writeFileSync(join(at, 'package.json'), JSON.stringify({ name, main: 'index.js', ...about }));
  writeFileSync(join(at, 'index.js'), source);
}

function putAll(dawnSource: string, kernelSource = plainKernels): void {
  put('webgpu', dawnSource, { type: 'module', version: '0.6.2' });
  put(kernels, kernelSource, { version: '4.22.0' });
  put('@tensorflow/tfjs-core', `throw new Error('a second copy of TensorFlow.js was loaded');`);
}

/** `selectBackend` as a process that has chosen nothing yet has it. */
async function select() {
  vi.resetModules();
  const { selectBackend } = await import('../../src/backend/select.js');
  return selectBackend('webgpu', from);
}

const refusal = (reason: string, hint: unknown) => ({
  message: `back end 'webgpu' cannot be used: ${reason}`,
  hint,
  exitCode: 2,
});

describe('webgpu', () => {
  it('says which of its packages are missing', async () => {
    const both = `webgpu and ${kernels} are not installed`;
    await expect(select()).rejects.toMatchObject(refusal(both, install));
    put('webgpu', working, { type: 'module', version: '0.6.2' });
    await expect(select()).rejects.toMatchObject(refusal(`${kernels} is not installed`, install));
  });

  it('refuses kernels of another TensorFlow.js', async () => {
    putAll(working);
    put(kernels, plainKernels, { version: '4.21.0' });
    await expect(select()).rejects.toMatchObject(
      refusal(`${kernels} is 4.21.0, and TensorFlow.js 4.22.0`, install),
    );
  });

  it.each([
    [
      `/lib/x86_64-linux-gnu/libc.so.6: version 'GLIBC_2.34' not found (required by dawn.node)`,
      'webgpu is installed, but its binary does not load: it needs glibc 2.34',
      /^use Debian 12, .* leave --backend out for wasm$/,
    ],
    [
      `Cannot find module '/x/webgpu/dist/freebsd-x64/dawn.node'`,
      `webgpu has no binary for ${process.platform}-${process.arch}`,
      /for wasm$/,
    ],
    [
      'wrong ELF class\\nmore',
      'webgpu is installed, but its binary does not load: wrong ELF class',
      /^reinstall it/,
    ],
  ])('says why a binary does not load: %s', async (thrown, reason, hint) => {
    putAll(`throw new Error("${thrown}");`);
    await expect(select()).rejects.toMatchObject(refusal(reason, expect.stringMatching(hint)));
  });

  it('says that kernels do not load', async () => {
    putAll(working, `throw new Error('unreadable');`);
    await expect(select()).rejects.toMatchObject(
      refusal(`${kernels} is installed, but does not load: unreadable`, install),
    );
  });

  it('says that kernels do not start', async () => {
    putAll(working, `exports.WebGPUBackend = class { constructor() { throw new Error('no queue'); } };`);
    await expect(select()).rejects.toMatchObject(
      refusal('TensorFlow.js does not start on it: no queue', 'update webgpu'),
    );
  });

  it('says how to get a GPU where there is none', async () => {
    putAll(dawn('null'));
    await expect(select()).rejects.toMatchObject(
      refusal('Dawn finds no GPU here', expect.stringMatching(/Vulkan driver.*VK_ICD_FILENAMES/)),
    );
  });

  it('says which GPUs there are where none has the name asked for', async () => {
    vi.stubEnv('BRAINSET_WEBGPU_ADAPTER', 'H200');
    const list = `no suitable backends found\\nAvailable adapters:\\n * backend: 'vulkan', name: 'NVIDIA H100'\\n * backend: 'vulkan', name: 'llvmpipe (LLVM 15)'`;
    putAll(dawn(`Promise.reject(new Error("${list}"))`));
    await expect(select()).rejects.toMatchObject(
      refusal(
        `no GPU is named 'H200'; there is 'NVIDIA H100', 'llvmpipe (LLVM 15)'`,
        expect.stringMatching(/BRAINSET_WEBGPU_ADAPTER/),
      ),
    );
  });

  it('says that a GPU does not open', async () => {
    putAll(dawn(adapter(`requestDevice: () => Promise.reject(new Error('out of handles\\nmore'))`)));
    await expect(select()).rejects.toMatchObject(
      refusal('the GPU does not open: out of handles', expect.stringMatching(/driver/)),
    );
  });

  it('computes with our one TensorFlow.js, names the device, and leaves no navigator behind', async () => {
    const before = Object.getOwnPropertyDescriptor(globalThis, 'navigator');
    vi.stubEnv('BRAINSET_WEBGPU_ADAPTER', 'H100');
    putAll(working);
    const chosen = await select();
    expect(chosen).toMatchObject({
      name: 'webgpu',
      device: 'GPU, h100, nvidia hopper',
      reason: 'named by the user',
      kernels: [],
      tried: [{ name: 'webgpu', ok: true, reason: 'Dawn works and uses a GPU' }],
      versions: { webgpu: '0.6.2', [kernels]: '4.22.0' },
    });
    expect(tf.getBackend()).toBe('webgpu');
    const { device } = tf.backend() as unknown as { device: { flag: string; navigator: unknown } };
    expect(device.flag).toBe('adapter=H100');
    expect(tf.env().getBool('WEBGPU_CPU_FORWARD')).toBe(false);
    expect(tf.env().getNumber('WEBGPU_MATMUL_PROGRAM_TYPE')).toBe(3);
    expect(Object.getOwnPropertyDescriptor(globalThis, 'navigator')).toEqual(before);
  });
});

describe('the GPU of a process', () => {
  it('is the fastest, or one by name, which the processes of a pool take in turns', () => {
    expect(wantedAdapter({}, 1)).toBeUndefined();
    expect(wantedAdapter({ BRAINSET_WEBGPU_ADAPTER: ' ' }, 0)).toBeUndefined();
    const env = { BRAINSET_WEBGPU_ADAPTER: 'H100, A100,' };
    expect([0, 1, 2].map((member) => wantedAdapter(env, member))).toEqual(['H100', 'A100', 'H100']);
  });

  it('is told apart from a software renderer', () => {
    const info = {
      vendor: 'google',
      architecture: 'swiftshader',
      device: '',
      description: 'SwiftShader driver 5.0.0',
    };
    expect(deviceName({ ...info, isFallbackAdapter: true })).toBe(
      'CPU, software renderer, google swiftshader, SwiftShader driver 5.0.0',
    );
    expect(deviceName({ ...info, isFallbackAdapter: false })).toMatch(/^GPU, google/);
  });
});
