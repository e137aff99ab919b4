import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

// `vitest run` is the short suite; `--mode long` runs what takes minutes: the laws of learning, the installed package;
// `--mode native` runs the tables of what learns on another back end: scripts/native.mjs makes one and says so.
// TensorFlow.js keeps one engine a process, so each test file gets a process of its own.
// With BRAINSET_TEST_REPORTS naming a folder, each run leaves its counts there as JSON.
const reports = process.env['BRAINSET_TEST_REPORTS'];

const include: Readonly<Record<string, readonly string[]>> = {
  long: ['test/long/**/*.test.ts'],
  native: ['rules', 'networks', 'objectives', 'agents'].map((folder) => `test/${folder}/**/*.test.ts`),
};

export default defineConfig(({ mode }) => ({
  test: {
    include: [...(include[mode] ?? ['test/**/*.test.ts'])],
    exclude: ['**/dist/**', '**/node_modules/**', ...(mode === 'long' ? [] : ['test/long/**'])],
    setupFiles: mode === 'native' ? ['test/setup/native.ts'] : [],
    // What a developer has made with `brainset native` must not change what the tests find.
    env: mode === 'native' ? {} : { BRAINSET_CACHE: join(tmpdir(), 'brainset-has-no-cache') },
    reporters: reports ? ['default', 'json'] : ['default'],
    outputFile: { json: `${reports}/${mode}-${process.version}-${process.pid}.json` },
    globalSetup: ['test/setup/build.ts'],
    pool: 'forks' as const,
    maxWorkers: 2,
    testTimeout: mode === 'long' ? 1_200_000 : 60_000,
    hookTimeout: mode === 'long' ? 1_200_000 : 120_000,
  },
}));
