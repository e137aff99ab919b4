// SwiftShader, a Vulkan driver that computes on processors. (Dawn refuses Mesa's lavapipe of Debian 12.)
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const package_ = 'chromium-common';
const installed = '/usr/lib/chromium';
const files = ['vk_swiftshader_icd.json', 'libvk_swiftshader.so', 'libvulkan.so.1'];

/**
 * Where its driver file and the folder of its libraries are: what VK_ICD_FILENAMES names, else what Debian's Chromium
 * brings, installed or unpacked below `folder`; or what is `missing`.
 */
export function softwareRenderer(folder) {
  const { VK_ICD_FILENAMES: named } = process.env;
  if (named) return { icd: named };
  const from = isIn(installed) ? installed : unpacked(folder);
  if (from === undefined)
    return {
      missing: `no SwiftShader: Debian's package ${package_} is neither installed nor to be had by apt-get`,
    };
  // Without Chromium's other libraries, which would hide the system's.
  const libraries = join(folder, 'driver');
  mkdirSync(libraries);
  for (const file of files) copyFileSync(join(from, file), join(libraries, file));
  return { icd: join(libraries, files[0]), libraries };
}

const isIn = (place) => files.every((file) => existsSync(join(place, file)));

/** Unpacks the package alone, needing neither root nor what it depends on: apt's lists lie in `folder` too. */
function unpacked(folder) {
  const [state, place] = [join(folder, 'apt'), join(folder, package_)];
  mkdirSync(join(state, 'lists', 'partial'), { recursive: true });
  mkdirSync(join(state, 'cache', 'archives', 'partial'), { recursive: true });
  // Root need not become _apt, who may not write here.
  const own = [
    `Dir::State::Lists=${join(state, 'lists')}`,
    `Dir::Cache=${join(state, 'cache')}`,
    'APT::Sandbox::User=root',
  ];
  const apt = (...words) => run(state, 'apt-get', '-q', ...own.flatMap((option) => ['-o', option]), ...words);
  if (!apt('update') || !apt('download', package_)) return undefined;
  const archive = readdirSync(state).find((name) => name.endsWith('.deb'));
  if (archive === undefined || !run(state, 'dpkg', '-x', archive, place)) return undefined;
  return isIn(join(place, installed)) ? join(place, installed) : undefined;
}

const run = (cwd, program, ...words) =>
  spawnSync(program, words, { cwd, stdio: ['ignore', 'ignore', 'inherit'] }).status === 0;
