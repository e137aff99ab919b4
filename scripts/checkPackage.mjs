// Packs the package as npm would publish it, looks for what nothing imports but a run needs, and has publint and "are the
// types wrong" judge the tarball.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const needed = ['dist/backend/kernels/kernels.wasm', 'scenarios/foraging.yaml'];
const folder = mkdtempSync(join(tmpdir(), 'brainset-pack-'));
const judge = (...command) => spawnSync('npx', command, { stdio: 'inherit' }).status === 0;

try {
  const packed = execFileSync('npm', ['pack', '--json', '--pack-destination', folder], { encoding: 'utf8' });
  const [{ filename, size, files }] = JSON.parse(packed);
  const tarball = join(folder, filename);
  const missing = needed.filter((path) => !files.some((file) => file.path === path));
  if (missing.length > 0) console.error(`not in the package: ${missing.join(', ')}`);
  // The package is ESM only, so the two resolutions that predate it are left out.
  const verdicts = [
    missing.length === 0,
    judge('publint', 'run', tarball, '--strict'),
    judge('attw', tarball, '--profile', 'esm-only', '--format', 'ascii', '--no-emoji'),
  ];
  console.log(`${filename}: ${(size / 1024).toFixed(0)} kB`);
  if (verdicts.includes(false)) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
