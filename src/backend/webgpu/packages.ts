import { createRequire, Module } from 'node:module';
import { pathToFileURL } from 'node:url';
import { tf } from '../engine.js';
import type { Dawn } from './dawn.js';
import type { Refusal } from './openDevice.js';
import type { WebGpuBackendClass } from './synchronous.js';

const dawn = 'webgpu';
const kernels = '@tensorflow/tfjs-backend-webgpu';
const packages = [dawn, kernels];
const version = '4.22.0';

const hint = `npm install ${dawn} ${kernels}@${version}`;

export interface Packages {
  readonly dawn: Dawn;
  readonly WebGPUBackend: WebGpuBackendClass;
  readonly versions: Readonly<Record<string, string>>;
}

/**
 * Loads Dawn and TensorFlow.js' kernels for it, both optional, as seen from the file `from`; or says why it cannot.
 *
 * The kernels are registered with our TensorFlow.js.
 */
export async function loadPackages(from: string): Promise<Packages | Refusal> {
  const require = createRequire(from);
  const missing = packages.filter((name) => !isInstalled(require, name));
  if (missing.length > 0)
    return { reason: `${missing.join(' and ')} ${missing.length > 1 ? 'are' : 'is'} not installed`, hint };
  const versions = Object.fromEntries(packages.map((name) => [name, versionOf(require, name)]));
  if (versions[kernels] !== version)
    return { reason: `${kernels} is ${versions[kernels]}, and TensorFlow.js ${version}`, hint };
  const binding = await loadDawn(require.resolve(dawn));
  if ('reason' in binding) return binding;
  // The kernels look for these classes and constants where a browser has them.
  Object.assign(globalThis, binding.globals);
  const loaded = loadKernels(require);
  if ('reason' in loaded) return loaded;
  return { dawn: binding, WebGPUBackend: loaded.WebGPUBackend, versions };
}

function loadKernels(require: NodeJS.Require): Pick<Packages, 'WebGPUBackend'> | Refusal {
  try {
    shareCore(createRequire(require.resolve(kernels)));
    return require(kernels) as Pick<Packages, 'WebGPUBackend'>;
  } catch (error) {
    const [line] = (error as Error).message.split('\n', 1);
    return { reason: `${kernels} is installed, but does not load: ${line}`, hint };
  }
}

function isInstalled(require: NodeJS.Require, name: string): boolean {
  try {
    return require.resolve(name) !== '';
  } catch {
    return false;
  }
}

function versionOf(require: NodeJS.Require, name: string): string {
  return (require(`${name}/package.json`) as { version: string }).version;
}

async function loadDawn(file: string): Promise<Dawn | Refusal> {
  try {
    return (await import(pathToFileURL(file).href)) as Dawn;
  } catch (error) {
    return unloadable((error as Error).message);
  }
}

function unloadable(message: string): Refusal {
  const wasm = 'leave --backend out for wasm';
  const what = 'webgpu is installed, but its binary does not load';
  const [, glibc] = /GLIBC_([\d.]+)/.exec(message) ?? [];
  if (glibc !== undefined)
    return {
      reason: `${what}: it needs glibc ${glibc}`,
      hint: `use Debian 12, Ubuntu 22.04, RHEL 9 or later, or ${wasm}`,
    };
  if (message.startsWith('Cannot find module'))
    return { reason: `webgpu has no binary for ${process.platform}-${process.arch}`, hint: wasm };
  return { reason: `${what}: ${message.split('\n', 1)[0]}`, hint: `reinstall it, or ${wasm}` };
}

/**
 * Lets what `require` loads compute with our TensorFlow.js, whichever copy lies nearest to it: a second one would not
 * know our arrays.
 */
function shareCore(require: NodeJS.Require): void {
  const file = require.resolve('@tensorflow/tfjs-core');
  require.cache[file] ??= Object.assign(new Module(file), { exports: tf, loaded: true });
}
