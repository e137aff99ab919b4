// Packs the package as npm would publish it and has publint and "are the types wrong" judge the tarball.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folder = mkdtempSync(join(tmpdir(), 'brainset-pack-'));
const judge = (...command) => spawnSync('npx', command, { stdio: 'inherit' }).status === 0;

try {
  const packed = execFileSync('npm', ['pack', '--json', '--pack-destination', folder], { encoding: 'utf8' });
  const [{ filename, size }] = JSON.parse(packed);
  const tarball = join(folder, filename);
  // The package is ESM only, so the two resolutions that predate it are left out.
  const verdicts = [
    judge('publint', 'run', tarball, '--strict'),
    judge('attw', tarball, '--profile', 'esm-only', '--format', 'ascii', '--no-emoji'),
  ];
  console.log(`${filename}: ${(size / 1024).toFixed(0)} kB`);
  if (verdicts.includes(false)) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
