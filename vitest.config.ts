import { defineConfig } from 'vitest/config';

// TensorFlow.js keeps one engine a process, so each test file gets a process of its own.
export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['**/dist/**', '**/node_modules/**'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
