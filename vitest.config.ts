import { defineConfig } from 'vitest/config';

// `vitest run` is the short suite; `--mode long` runs what takes minutes: the laws of learning, the installed package.
// TensorFlow.js keeps one engine a process, so each test file gets a process of its own.
// With BRAINSET_TEST_REPORTS naming a folder, each run leaves its counts there as JSON.
const reports = process.env['BRAINSET_TEST_REPORTS'];

export default defineConfig(({ mode }) => ({
  test: {
    include: mode === 'long' ? ['test/long/**/*.test.ts'] : ['test/**/*.test.ts'],
    exclude: ['**/dist/**', '**/node_modules/**', ...(mode === 'long' ? [] : ['test/long/**'])],
    reporters: reports ? ['default', 'json'] : ['default'],
    outputFile: { json: `${reports}/${mode}-${process.version}-${process.pid}.json` },
    globalSetup: ['test/setup/build.ts'],
    pool: 'forks' as const,
    maxWorkers: 2,
    testTimeout: mode === 'long' ? 1_200_000 : 60_000,
    hookTimeout: mode === 'long' ? 1_200_000 : 120_000,
  },
}));
