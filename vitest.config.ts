import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

// `vitest run` is the short suite; `--mode long` runs what takes minutes: the laws of learning, the installed package;
// `--mode native` runs the tables of what learns on another back end: scripts/native.mjs makes one and says so; `--mode
// webgpu` those that a software renderer ends within minutes, and what is asked of the device itself: scripts/webgpu.mjs.
// TensorFlow.js keeps one engine a process, so each test file gets a process of its own.
// With BRAINSET_TEST_REPORTS naming a folder, each run leaves its counts there as JSON.
const reports = process.env['BRAINSET_TEST_REPORTS'];

const tables = ['rules', 'networks', 'objectives', 'agents'].map((folder) => `test/${folder}/**/*.test.ts`);

const include: Readonly<Record<string, readonly string[]>> = {
  long: ['test/long/**/*.test.ts'],
  native: tables,
  webgpu: [...tables, 'test/backend/tensor.test.ts', 'test/webgpu/**/*.test.ts'],
};

const exclude: Readonly<Record<string, readonly string[]>> = {
  long: [],
  // These train instruments over thousands of updates.
  webgpu: ['test/objectives/empowerment/bound.test.ts', 'test/objectives/surprise.test.ts'],
};

const otherBackEnds = new Set(['native', 'webgpu']);

export default defineConfig(({ mode }) => ({
  test: {
    include: [...(include[mode] ?? ['test/**/*.test.ts'])],
    exclude: ['**/dist/**', '**/node_modules/**', ...(exclude[mode] ?? ['test/long/**', 'test/webgpu/**'])],
    setupFiles: otherBackEnds.has(mode) ? ['test/setup/otherBackEnd.ts'] : [],
    // What a developer has made with `brainset native` must not change what the tests find.
    env: otherBackEnds.has(mode) ? {} : { BRAINSET_CACHE: join(tmpdir(), 'brainset-has-no-cache') },
    reporters: reports ? ['default', 'json'] : ['default'],
    outputFile: { json: `${reports}/${mode}-${process.version}-${process.pid}.json` },
    globalSetup: ['test/setup/build.ts'],
    pool: 'forks' as const,
    maxWorkers: 2,
    testTimeout: mode === 'long' ? 1_200_000 : 60_000,
    hookTimeout: mode === 'long' ? 1_200_000 : 120_000,
  },
}));
