import { chmodSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { DoctorReport } from '../../../src/backend/doctor.js';
import { places } from '../../../src/backend/native/places.js';
import type { Places } from '../../../src/backend/native/places.js';

/** A machine with nothing on it but what is put there: programs are scripts in the one folder of PATH. */
export interface Machine {
  readonly folder: string;
  readonly places: Places;
  readonly env: NodeJS.ProcessEnv;
  /** Puts a program on PATH, as a shell script. */
  program(name: string, script: string): string;
  /** Writes empty files below the folder; answers it. */
  files(...names: readonly string[]): string;
}

/** A bare machine in a temporary folder. */
export function machine(): Machine {
  const folder = mkdtempSync(join(tmpdir(), 'brainset-machine-'));
  const bin = join(folder, 'bin');
  mkdirSync(bin);
  return {
    folder,
    places: places(join(folder, 'cache')),
    env: { PATH: bin },
    program(name, script) {
      const path = join(bin, name);
      // The scripts' own tools are not on the PATH that is tested.
      writeFileSync(path, `#!/bin/sh\nPATH=/usr/bin:/bin\n${script}\n`);
      chmodSync(path, 0o755);
      return path;
    },
    files(...names) {
      for (const name of names) {
        mkdirSync(dirname(join(folder, name)), { recursive: true });
        writeFileSync(join(folder, name), '');
      }
      return folder;
    },
  };
}

/** Files of TensorFlow's wheel, below the folder `at`. */
export const wheelFiles = (at: string): readonly string[] =>
  ['libtensorflow_cc.so.2', 'libtensorflow_framework.so.2', 'include/tensorflow/c/eager/c_api.h'].map(
    (name) => join(at, name),
  );

/** An npm that leaves what is looked for. */
export const npm = `
[ "$1" = install ] || exit 9
mkdir -p node_modules/@tensorflow/tfjs-node-gpu/dist node_modules/node-api-headers/include
touch node_modules/@tensorflow/tfjs-node-gpu/dist/index.js node_modules/node-api-headers/include/node_api.h`;

/** A compiler that writes its output, the last of its words. */
export const compiler = `for word; do output=$word; done; echo addon > "$output"`;

/** A Python 3.11 whose pip makes TensorFlow's files in its target. */
export const python = `
case "$*" in
  *version_info*) echo 3 11 ;;
  "-m pip --version") echo pip ;;
  "-m pip install"*)
    target=\${4#--target=}
    mkdir -p "$target/tensorflow/include/tensorflow/c/eager"
    for file in libtensorflow_cc.so.2 libtensorflow_framework.so.2 include/tensorflow/c/eager/c_api.h; do
      echo "$*" > "$target/tensorflow/$file"
    done ;;
  *) exit 1 ;;
esac`;

/** A machine on which nothing is missing. */
export function wholeMachine(): Machine {
  const whole = machine();
  whole.program('npm', npm);
  whole.program('g++', compiler);
  whole.program('python3', python);
  return whole;
}

/** What the self-test of an addon that computes rightly says. */
export const rightAnswer: DoctorReport = {
  chosen: { name: 'tensorflow', device: 'CPU, native TensorFlow, one thread', reason: 'named by the user' },
  tried: [],
  selfTest: { passed: true, maxError: 0 },
  kernels: [],
  versions: {},
};
