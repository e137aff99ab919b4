import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** A TensorFlow on disk, as the addon needs it. */
export interface Tensorflow {
  /** Where its headers begin. */
  readonly include: string;
  /** What to link: the library and its framework. */
  readonly libraries: readonly [string, string];
  /**
   * Where they are looked for at run time: the wheel's own folder, never a copy or link, since from there it finds the
   * CUDA libraries that came with it.
   */
  readonly folder: string;
}

/** File names below the folder of a Python wheel, and below an unpacked libtensorflow. */
const layouts = [
  ['libtensorflow_cc.so.2', 'libtensorflow_framework.so.2'],
  ['lib/libtensorflow.so.2', 'lib/libtensorflow_framework.so.2'],
] as const;

/**
 * Finds TensorFlow at `path`: a Python environment, its site-packages, the wheel's folder in it, or an unpacked
 * libtensorflow.
 *
 * Answers why not, in words that follow the path, where it is not whole.
 */
export function tensorflowAt(path: string): Tensorflow | string {
  if (!existsSync(path)) return 'does not exist';
  const found = roots(resolve(path)).flatMap((root) =>
    layouts
      .map(([library, framework]) => [join(root, library), join(root, framework)] as const)
      .filter((libraries) => libraries.every((library) => existsSync(library)))
      .map((libraries) => ({
        include: join(root, 'include'),
        libraries,
        folder: dirname(libraries[0]),
      })),
  );
  const whole = found.find(({ include }) => existsSync(join(include, 'tensorflow/c/eager/c_api.h')));
  if (whole) return whole;
  if (found[0]) return `has TensorFlow's libraries but not its headers: ${found[0].include} is not whole`;
  return 'is neither a Python environment with TensorFlow 2, nor the folder of its wheel, nor an unpacked libtensorflow';
}

function roots(path: string): readonly string[] {
  const packages = ['lib', 'lib64'].flatMap((lib) =>
    foldersIn(join(path, lib))
      .filter((name) => name.startsWith('python3'))
      .flatMap((python) =>
        ['site-packages', 'dist-packages'].map((name) => join(path, lib, python, name, 'tensorflow')),
      ),
  );
  return [path, join(path, 'tensorflow'), ...packages];
}

function foldersIn(path: string): readonly string[] {
  return existsSync(path) && statSync(path).isDirectory() ? readdirSync(path) : [];
}
