import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { makeRoom } from '../../../src/backend/native/diskSpace.js';
import { setUpNative } from '../../../src/backend/native/setUpNative.js';
import type { NativeWish } from '../../../src/backend/native/setUpNative.js';
import type { StepEvent } from '../../../src/backend/native/steps.js';
import { testAddon } from '../../../src/backend/native/testAddon.js';
import { undoNative } from '../../../src/backend/native/undoNative.js';
import { requirePlatform } from '../../../src/backend/native/requirePlatform.js';
import { compiler, machine, npm, python, rightAnswer, wheelFiles, wholeMachine } from './machine.js';
import type { Machine } from './machine.js';

let here: Machine;
beforeEach(() => {
  here = wholeMachine();
});
afterEach(() => rmSync(here.folder, { recursive: true, force: true }));

const test = async (): Promise<typeof rightAnswer> => Promise.resolve(rightAnswer);
const setUp = (wish: NativeWish, { env, places }: Machine, onStep?: (event: StepEvent) => void) =>
  setUpNative(wish, { env, places, test, ...(onStep && { onStep }) });

/** Every file below a folder, with what is in it. */
function contents(folder: string): Readonly<Record<string, string>> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const paths = files.map((entry) => join(entry.parentPath, entry.name)).toSorted();
  return Object.fromEntries(paths.map((path) => [path, readFileSync(path, 'utf8')]));
}

describe('on a whole machine', () => {
  it('does each step once and says so', async () => {
    const told: string[] = [];
    const first = await setUp({ wheel: 'cpu' }, here, (event) => told.push(`${event.kind} ${event.step}`));
    expect(told).toEqual(
      ['package', 'TensorFlow', 'addon', 'self-test'].flatMap((name) => [`begun ${name}`, `ended ${name}`]),
    );
    expect(first.steps.map(({ kept }) => kept)).toEqual([false, false, false, false]);
    expect(first).toMatchObject({ folder: here.places.root, warnings: [], doctor: rightAnswer });
    const again = await setUp({ wheel: 'cpu' }, here);
    expect(again.steps.map(({ kept }) => kept)).toEqual([true, true, true, false]);
    expect((await setUp({}, here)).tensorflow).toBe(first.tensorflow);
  });

  it('changes nothing outside its folder, and --undo removes that', async () => {
    const before = contents(here.folder);
    await setUp({ wheel: 'cpu' }, here);
    expect(readdirSync(here.places.root).toSorted()).toEqual([
      'built.json',
      'log.txt',
      'package',
      'tensorflow-cpu',
    ]);
    expect(undoNative(here.places)).toEqual({ folder: here.places.root, removed: true });
    expect(contents(here.folder)).toEqual(before);
    expect(undoNative(here.places).removed).toBe(false);
  });

  it('asks pip for the wheel that was wanted, and warns where CUDA finds no GPU', async () => {
    const words = async (wheel: 'cpu' | 'cuda'): Promise<string> => {
      const { tensorflow, warnings } = await setUp({ wheel }, here);
      expect(warnings).toHaveLength(wheel === 'cuda' ? 1 : 0);
      return readFileSync(join(tensorflow, 'libtensorflow_cc.so.2'), 'utf8');
    };
    expect(await words('cpu')).toMatch(/--no-deps tensorflow-cpu/);
    expect(await words('cuda')).toMatch(/tensorflow\[and-cuda\]/);
  });

  it('links the libraries where they lie, which is also where they are looked for', async () => {
    here.program('g++', `${compiler}; echo "$*" > "$output"`);
    const { tensorflow } = await setUp({ wheel: 'cpu' }, here);
    const words = readFileSync(here.places.addon, 'utf8');
    expect(words).toContain(
      ` ${tensorflow}/libtensorflow_cc.so.2 ${tensorflow}/libtensorflow_framework.so.2 `,
    );
    expect(words).toContain(` -Wl,-rpath,${tensorflow} `);
    expect(words).toContain(` -I${tensorflow}/include `);
  });

  it('builds anew when TensorFlow was changed or is another', async () => {
    const { tensorflow } = await setUp({ wheel: 'cpu' }, here);
    const kept = async (wish: NativeWish): Promise<boolean> => (await setUp(wish, here)).steps[2]!.kept;
    expect(await kept({})).toBe(true);
    writeFileSync(join(tensorflow, 'libtensorflow_cc.so.2'), 'upgraded in place');
    expect(await kept({})).toBe(false);
    here.files(...wheelFiles('mine'));
    expect(await kept({ tensorflow: join(here.folder, 'mine') })).toBe(false);
    expect(await kept({})).toBe(true);
  });

  it('takes an addon away that fails its self-test, and sweeps what a killed call left', async () => {
    const refuse = async (): Promise<never> => Promise.reject(new Error('wrong'));
    const options = { env: here.env, places: here.places };
    await expect(setUpNative({ wheel: 'cpu' }, { ...options, test: refuse })).rejects.toThrow('wrong');
    expect(existsSync(here.places.addon)).toBe(false);
    const dead = execFileSync('/bin/sh', ['-c', 'echo $$'], { encoding: 'utf8' }).trim();
    here.files(`cache/native/staging-${dead}-abc/file`, `cache/native/staging-${process.pid}-abc/file`);
    await setUp({ wheel: 'cpu' }, here);
    const left = readdirSync(here.places.root).filter((name) => name.startsWith('staging'));
    expect(left).toEqual([`staging-${process.pid}-abc`]);
  });
});

/** What is missing or goes wrong, and what is said of it. */
const troubles: Readonly<
  Record<string, { readonly [Key in 'when']: (at: Machine) => void } & { says: RegExp; hint: RegExp }>
> = {
  'no compiler': {
    when: (at) => rmSync(join(at.folder, 'bin/g++')),
    says: /no C\+\+ compiler on PATH/,
    hint: /apt install g\+\+/,
  },
  'a CXX that is not there': {
    when: (at) => void (at.env['CXX'] = 'icpx -O3'),
    says: /CXX names icpx, which is not on PATH/,
    hint: /install one/,
  },
  'no npm': {
    when: (at) => rmSync(join(at.folder, 'bin/npm')),
    says: /npm, which fetches tfjs-node-gpu, is not on PATH/,
    hint: /it comes with Node\.js/,
  },
  'an npm without a network': {
    when: (at) => at.program('npm', 'echo "npm error code ENOTFOUND" >&2; exit 1'),
    says: /npm could not fetch .*: the registry cannot be reached/,
    hint: /network or the proxy/,
  },
  'an npm that fails in a way of its own': {
    when: (at) => at.program('npm', 'echo "npm error code E403 forbidden" >&2; exit 1'),
    says: /npm could not fetch .*: npm error code E403 forbidden/,
    hint: /log\.txt$/,
  },
  'an npm that leaves nothing': {
    when: (at) => at.program('npm', 'exit 0'),
    says: /npm could not fetch .*: error: it left no package behind/,
    hint: /log\.txt$/,
  },
  'no Python': {
    when: (at) => rmSync(join(at.folder, 'bin/python3')),
    says: /there is no Python 3\.10 to 3\.13 on PATH/,
    hint: /apt install python3/,
  },
  'a Python that is too old': {
    when: (at) => at.program('python3', 'echo 3 8'),
    says: /there is no Python 3\.10 to 3\.13 on PATH.*python3 is 3\.8/,
    hint: /--tensorflow PATH/,
  },
  'a Python without pip and venv': {
    when: (at) =>
      at.program(
        'python3',
        python
          .replace('echo pip', 'exit 1')
          .replace('*) exit 1', '*) echo "ensurepip is not available"; exit 1'),
      ),
    says: /has no pip and makes no virtual environment: its packages pip and venv/,
    hint: /python3-venv/,
  },
  'no wheel for it': {
    when: (at) => at.program('python3', refusing('ERROR: No matching distribution found')),
    says: /pip could not install TensorFlow: there is no wheel/,
    hint: /Linux with glibc/,
  },
  'a pip without a network, which finds no wheel either': {
    when: (at) => at.program('python3', refusing('NewConnectionError: …\nERROR: No matching distribution')),
    says: /pip could not install TensorFlow: the package index cannot be reached/,
    hint: /--tensorflow PATH/,
  },
  'a disk that fills up': {
    when: (at) => at.program('python3', refusing('OSError: [Errno 28] No space left on device')),
    says: /pip could not install TensorFlow: the disk is full/,
    hint: /BRAINSET_CACHE/,
  },
  'a compiler without headers': {
    when: (at) => at.program('g++', 'echo "x.h:3: fatal error: algorithm: No such file"; exit 1'),
    says: /could not be compiled: the compiler's own headers are missing/,
    hint: /apt install g\+\+/,
  },
  'a TensorFlow without all headers': {
    when: (at) => at.program('g++', 'echo "c.h:3: fatal error: tsl/c/x.h: No such file"; exit 1'),
    says: /could not be compiled: a header of TensorFlow is missing/,
    hint: /include is not whole/,
  },
  'a compiler from before C++17': {
    when: (at) =>
      at.program('g++', `echo "g++: error: unrecognized command line option '-std=c++17'"; exit 1`),
    says: /could not be compiled: the compiler is too old/,
    hint: /GCC 8/,
  },
};

const refusing = (words: string): string =>
  python.replace('"-m pip install"*)', `"-m pip install"*) echo '${words}' >&2; exit 1 ;;\n  never)`);

describe('where something is missing', () => {
  it.each(Object.entries(troubles))('%s', async (_name, { when, says, hint }) => {
    when(here);
    await expect(setUp({ wheel: 'cpu' }, here)).rejects.toMatchObject({
      name: 'UserError',
      message: expect.stringMatching(says) as string,
      hint: expect.stringMatching(hint) as string,
      exitCode: 1,
    });
    const left = existsSync(here.places.root) ? readdirSync(here.places.root) : [];
    expect(left.filter((name) => name.startsWith('staging'))).toEqual([]);
    // Once it is mended the same call goes through.
    here.program('npm', npm);
    here.program('g++', compiler);
    here.program('python3', python);
    delete here.env['CXX'];
    expect((await setUp({ wheel: 'cpu' }, here)).doctor).toBe(rightAnswer);
  });

  it('a compiler is missed before anything is fetched', async () => {
    const bare = machine();
    onTestFinished(() => rmSync(bare.folder, { recursive: true }));
    await expect(setUp({ wheel: 'cuda' }, bare)).rejects.toThrow(/no C\+\+ compiler/);
    expect(readdirSync(bare.places.root)).toEqual(['log.txt']);
  });

  it('room on the disk, which is counted before', () => {
    const root = join(here.folder, 'deep', 'down');
    const free = () => 1.5 * 2 ** 30;
    expect(() => makeRoom(root, 10 * 2 ** 30, free)).toThrow(
      /^10\.0 GiB are needed in .* where 1\.5 are free$/,
    );
    expect(existsSync(root)).toBe(false);
    makeRoom(root, 2 ** 30, free);
    expect(existsSync(root)).toBe(true);
    here.files('file');
    expect(() => makeRoom(join(here.folder, 'file', 'below'), 0)).toThrow(/cannot be made: .*ENOTDIR/);
  });

  it('an addon is not half written when the compiler is stopped', async () => {
    await setUp({ wheel: 'cpu' }, here);
    const before = readFileSync(here.places.addon, 'utf8');
    here.program('g++', `${compiler}; exit 1`);
    here.files(...wheelFiles('mine'));
    await expect(setUp({ tensorflow: join(here.folder, 'mine') }, here)).rejects.toThrow(/not be compiled/);
    expect(readFileSync(here.places.addon, 'utf8')).toBe(before);
  });

  it('another system than Linux is told so', () => {
    expect(() => requirePlatform('linux')).not.toThrow();
    expect(() => requirePlatform('darwin')).toThrow(/on Linux only, and this is darwin/);
  });
});

describe('the self-test in a process of its own', () => {
  const run = async (script: string): Promise<unknown> => {
    here.files('cache/native/log.txt', 'program.mjs');
    const program = join(here.folder, 'program.mjs');
    writeFileSync(program, script);
    return testAddon(here.places, here.env, program);
  };
  const answering = (answer: unknown): string =>
    `console.log('noise'); console.log(${JSON.stringify(JSON.stringify(answer))});`;

  it('answers what doctor found', async () => {
    expect(await run(answering({ report: rightAnswer }))).toEqual(rightAnswer);
  });

  it.each([
    ['does not load', answering({ error: { message: 'libcudart.so.12 is missing' } }), /libcudart/],
    [
      'computes wrongly',
      answering({ report: { ...rightAnswer, selfTest: { passed: false, maxError: 1, failed: ['tanh'] } } }),
      /it computes tanh wrongly/,
    ],
    ['meets an unknown instruction', `process.kill(process.pid, 'SIGILL')`, /AVX/],
    ['crashes', `process.kill(process.pid, 'SIGKILL')`, /ended by SIGKILL/],
    ['ends early', `console.error('symbol lookup error: TF_X'); process.exit(127)`, /symbol lookup/],
  ])('says when the addon %s', async (_name, script, says) => {
    await expect(run(script)).rejects.toMatchObject({
      name: 'UserError',
      message: expect.stringMatching(says) as string,
      hint: expect.stringMatching(/log\.txt/) as string,
    });
  });
});
