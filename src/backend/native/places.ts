import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';

/** Which of TensorFlow's two wheels: for processors only, or for CUDA too. */
export type Wheel = 'cpu' | 'cuda';

/** Where everything lies that `brainset native` makes; nothing is written elsewhere. */
export interface Places {
  readonly root: string;
  /** A private npm project with tfjs-node-gpu in its `node_modules`. */
  readonly project: string;
  /** tfjs-node-gpu itself. */
  readonly package: string;
  readonly addon: string;
  /** Private environments, one a wheel. */
  readonly environments: Readonly<Record<Wheel, string>>;
  /** What the addon was built against. */
  readonly record: string;
  /** What npm, pip and the compiler said the last time. */
  readonly log: string;
}

/** Our cache folder: BRAINSET_CACHE, else `brainset` in XDG_CACHE_HOME or ~/.cache. */
export function cacheFolder(env: NodeJS.ProcessEnv = process.env): string {
  const { BRAINSET_CACHE: own = '', XDG_CACHE_HOME: shared = '', HOME: home = '' } = env;
  if (own !== '') return resolve(own);
  return join(isAbsolute(shared) ? shared : join(home || homedir(), '.cache'), 'brainset');
}

/** What lies where in the cache folder `cache`. */
export function places(cache: string = cacheFolder()): Places {
  const root = join(cache, 'native');
  const project = join(root, 'package');
  const package_ = join(project, 'node_modules', '@tensorflow', 'tfjs-node-gpu');
  return {
    root,
    project,
    package: package_,
    // tfjs-node-gpu 4.22 knows no later Node-API than 8, so this is where it looks on every Node.
    addon: join(package_, 'lib', 'napi-v8', 'tfjs_binding.node'),
    environments: { cpu: join(root, 'tensorflow-cpu'), cuda: join(root, 'tensorflow-cuda') },
    record: join(root, 'built.json'),
    log: join(root, 'log.txt'),
  };
}
