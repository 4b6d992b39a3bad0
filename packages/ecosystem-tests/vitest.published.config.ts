import { defineConfig } from 'vitest/config';

/** `pnpm test:ecosystem`: the packages as a registry has them after a release, on every runtime that they support. */
export default defineConfig({
  test: {
    include: ['src/published/**/*.test.ts'],
    globalSetup: 'src/published/set-up.ts',
    testTimeout: 60_000,
    hookTimeout: 180_000,
  },
});
