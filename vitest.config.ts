import { defineConfig } from 'vitest/config';

/** Rooms whose tests read documents: their readers are WebAssembly on threads, and Node can fall over when it frees such code late. */
const APART = ['src/{scope,platform,rehearse,cli}/**/*.test.ts', 'src/prepare/print/*.test.ts', 'test/**/*.test.ts'];

const shared = {
  globalSetup: ['test/support/database.ts'],
  // Only what hangs is cut off, on the slowest machine too: no test asserts a time.
  testTimeout: 180_000,
  hookTimeout: 180_000,
  expect: { poll: { timeout: 30_000 } },
};

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    maxWorkers: 2,
    projects: [
      { extends: true, test: { ...shared, name: 'apart', include: APART } },
      {
        extends: true,
        // Files of one worker share what they import: each starts what it needs by itself and leaves nothing behind.
        test: { ...shared, name: 'together', include: ['src/**/*.test.{ts,tsx}'], exclude: APART, isolate: false },
      },
    ],
  },
});
