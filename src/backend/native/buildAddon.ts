import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isRecorded, recordOf, writeRecord } from './builtRecord.js';
import { complaint } from './complaint.js';
import type { Cause } from './complaint.js';
import { addonVersion, headersOf } from './fetchPackage.js';
import type { Places } from './places.js';
import { runProgram } from './programs.js';
import type { Tensorflow } from './tensorflowAt.js';

const sources = ['tfjs_backend.cc', 'tfjs_binding.cc'];

/** Whether the addon that is there was built against `tensorflow` as it is now. */
export function isBuilt({ addon, record }: Places, tensorflow: Tensorflow): boolean {
  return existsSync(addon) && isRecorded(record, recordOf(addonVersion, tensorflow));
}

/**
 * Compiles the addon's two files against TensorFlow's headers and libraries where they lie (8 s).
 *
 * The compiler is called directly: tfjs-node's own way through node-gyp needs make, Python and a download of Node's
 * headers besides. Throws a UserError where the compiler fails.
 */
export async function buildAddon(
  places: Places,
  {
    tensorflow,
    compiler,
    env,
  }: {
    readonly tensorflow: Tensorflow;
    readonly compiler: readonly [string, ...string[]];
    readonly env: NodeJS.ProcessEnv;
  },
): Promise<void> {
  const draft = `${places.addon}.${process.pid}`;
  mkdirSync(dirname(draft), { recursive: true });
  rmSync(places.record, { force: true });
  try {
    const words = compileWords(places, tensorflow, draft);
    const ran = await runProgram([...compiler, ...words], { env, log: places.log });
    if (!ran.ok)
      throw complaint('the addon could not be compiled', ran, {
        causes: causes(tensorflow),
        log: places.log,
      });
    renameSync(draft, places.addon);
  } finally {
    rmSync(draft, { force: true });
  }
  writeRecord(places.record, recordOf(addonVersion, tensorflow));
}

/** What the compiler is told: `-z now` has an operation that TensorFlow lacks found at the start, not in mid-run. */
export function compileWords(
  { package: package_, project }: Places,
  { include, libraries, folder }: Tensorflow,
  output: string,
): readonly string[] {
  return [
    '-shared',
    '-fPIC',
    '-O2',
    '-std=c++17',
    '-DNAPI_VERSION=8',
    `-I${headersOf(project)}`,
    `-I${include}`,
    ...sources.map((name) => join(package_, 'binding', name)),
    ...libraries,
    `-Wl,-rpath,${folder}`,
    '-Wl,-z,now',
    '-o',
    output,
  ];
}

const causes = ({ include }: Tensorflow): readonly Cause[] => [
  {
    sign: /fatal error: '?(?:tensorflow|tsl|xla|absl)\//,
    what: 'a header of TensorFlow is missing',
    hint: `${include} is not whole: reinstall that TensorFlow, or let --cpu or --cuda install another`,
  },
  {
    sign: /fatal error: '?(?:[a-z_]+|std\w+\.h)'?(?:: No such file| file not found)/,
    what: "the compiler's own headers are missing",
    hint: 'apt install g++ (Debian, Ubuntu), dnf install gcc-c++ (Fedora, Red Hat)',
  },
  {
    sign: /unrecognized (?:command[ -]line )?option .*std=c\+\+17|invalid value 'c\+\+17'/,
    what: 'the compiler is too old for C++17',
    hint: 'use GCC 8, Clang 7 or later: CXX names it',
  },
  {
    sign: /file format not recognized|incompatible with|skipping incompatible/,
    what: 'that TensorFlow is for another kind of machine',
    hint: 'let --cpu or --cuda install one for this',
  },
];
