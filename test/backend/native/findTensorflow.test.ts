import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { recordOf, writeRecord } from '../../../src/backend/native/builtRecord.js';
import { namedTensorflow, searchTensorflow } from '../../../src/backend/native/findTensorflow.js';
import { cacheFolder } from '../../../src/backend/native/places.js';
import { tensorflowAt } from '../../../src/backend/native/tensorflowAt.js';
import type { Tensorflow } from '../../../src/backend/native/tensorflowAt.js';
import { withoutGpu } from '../../../src/backend/native/withoutGpu.js';
import { machine, wheelFiles } from './machine.js';
import type { Machine } from './machine.js';

let here: Machine;
beforeEach(() => {
  here = machine();
});
afterEach(() => rmSync(here.folder, { recursive: true, force: true }));

const at = (...names: readonly string[]): string => join(here.folder, ...names);

/** A Python that would import TensorFlow from `folder`. */
const pythonWith = (folder: string): string => `case "$*" in *find_spec*) echo "${folder}" ;; esac`;

describe('a TensorFlow at a path', () => {
  const sitePackages = 'env/lib/python3.12/site-packages';

  it('is found in an environment, in its site-packages and as the folder itself', () => {
    here.files(...wheelFiles(`${sitePackages}/tensorflow`));
    const folder = at(sitePackages, 'tensorflow');
    const whole: Tensorflow = {
      include: join(folder, 'include'),
      libraries: [join(folder, 'libtensorflow_cc.so.2'), join(folder, 'libtensorflow_framework.so.2')],
      folder,
    };
    for (const path of ['env', sitePackages, `${sitePackages}/tensorflow`])
      expect(tensorflowAt(at(path))).toEqual(whole);
  });

  it('is found as libtensorflow, whose libraries lie apart from its headers', () => {
    here.files(
      'c/lib/libtensorflow.so.2',
      'c/lib/libtensorflow_framework.so.2',
      'c/include/tensorflow/c/eager/c_api.h',
    );
    expect(tensorflowAt(at('c'))).toMatchObject({ include: at('c/include'), folder: at('c/lib') });
  });

  it('is told missing, half there and something else', () => {
    expect(tensorflowAt(at('none'))).toBe('does not exist');
    expect(tensorflowAt(here.folder)).toMatch(/^is neither a Python environment/);
    here.files('half/libtensorflow_cc.so.2', 'half/libtensorflow_framework.so.2');
    expect(tensorflowAt(at('half'))).toMatch(
      /^has TensorFlow's libraries but not its headers: .*half\/include/,
    );
  });
});

describe('the user names', () => {
  it('a folder, or a Python', async () => {
    here.files(...wheelFiles('tf'));
    const python = here.program('python3', pythonWith(at('tf')));
    expect(await namedTensorflow(at('tf'), here.env)).toMatchObject({ folder: at('tf') });
    expect(await namedTensorflow(python, here.env)).toMatchObject({ folder: at('tf') });
  });

  it.each([
    ['nothing that exists', 'none', /none does not exist$/],
    ['a file that is no Python', 'text', /text is no Python that has TensorFlow$/],
    ['an empty folder', 'empty', /empty is neither/],
  ])('%s', async (_name, path, says) => {
    here.files('text');
    mkdirSync(at('empty'));
    await expect(namedTensorflow(at(path), here.env)).rejects.toMatchObject({
      message: expect.stringMatching(says) as string,
      hint: expect.stringMatching(/--cpu or --cuda/) as string,
    });
  });
});

describe('without a name', () => {
  const found = async (): Promise<string> =>
    (await searchTensorflow(here.places, here.env, [at('system')])).folder;

  it('the active environment comes first, then what is in use, then the Python on PATH, the system, ours', async () => {
    here.files(
      ...wheelFiles('cache/native/tensorflow-cpu/tensorflow'),
      ...wheelFiles('python/tensorflow'),
      ...wheelFiles('used'),
      ...wheelFiles('env/lib/python3.11/site-packages/tensorflow'),
    );
    expect(await found()).toBe(join(here.places.environments.cpu, 'tensorflow'));
    here.files(...wheelFiles('system'));
    expect(await found()).toBe(at('system'));
    here.program('python3', pythonWith(at('python/tensorflow')));
    expect(await found()).toBe(at('python/tensorflow'));
    writeRecord(here.places.record, recordOf('4.22.0', tensorflowAt(at('used')) as Tensorflow));
    expect(await found()).toBe(at('used'));
    here.env['CONDA_PREFIX'] = at('env');
    expect(await found()).toBe(at('env/lib/python3.11/site-packages/tensorflow'));
    rmSync(at('env'), { recursive: true });
    rmSync(at('used'), { recursive: true });
    expect(await found()).toBe(at('python/tensorflow'));
  });

  it('says where it looked, and what would install one', async () => {
    here.env['VIRTUAL_ENV'] = at('env');
    await expect(found()).rejects.toMatchObject({
      message: expect.stringMatching(
        /^no TensorFlow was found in .*env, a Python on PATH \(there is none\), .*\/system$/,
      ) as string,
      hint: expect.stringMatching(/--cuda .* --cpu .* --tensorflow PATH/) as string,
    });
  });
});

describe('whether loading the addon can find a GPU', () => {
  const build = (folder: string): void => {
    here.files(...wheelFiles(folder), 'device');
    mkdirSync(join(here.places.addon, '..'), { recursive: true });
    writeFileSync(here.places.addon, '');
    writeRecord(here.places.record, recordOf('4.22.0', tensorflowAt(at(folder)) as Tensorflow));
  };

  it('is open where there is none of ours, or a device', () => {
    expect(withoutGpu(here.places, [])).toBeUndefined();
    build('cache/native/tensorflow-cuda/tensorflow');
    expect(withoutGpu(here.places, [at('device')])).toBeUndefined();
  });

  it('is answered by the wheel for processors, and by a machine without a device', () => {
    build('cache/native/tensorflow-cuda/tensorflow');
    expect(withoutGpu(here.places, [at('none')])).toBe('this machine has no GPU');
    build('cache/native/tensorflow-cpu/tensorflow');
    expect(withoutGpu(here.places, [at('device')])).toMatch(/--cpu/);
  });
});

describe('the cache folder', () => {
  it.each([
    [{ BRAINSET_CACHE: '/data/mine', XDG_CACHE_HOME: '/xdg', HOME: '/users/me' }, '/data/mine'],
    [{ XDG_CACHE_HOME: '/xdg', HOME: '/users/me' }, '/xdg/brainset'],
    [{ XDG_CACHE_HOME: 'relative', HOME: '/users/me' }, '/users/me/.cache/brainset'],
    [{ BRAINSET_CACHE: '', HOME: '/users/me' }, '/users/me/.cache/brainset'],
  ])('%o is %s', (env, folder) => {
    expect(cacheFolder(env)).toBe(folder);
  });
});
