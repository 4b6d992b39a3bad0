import { defineConfig } from 'vitest/config';

/** What takes longer than a smoke: `pnpm test:e2e`, part of `pnpm test:all`. */
export default defineConfig({
  test: {
    include: ['src/e2e/**/*.test.ts'],
    expect: { poll: { timeout: 30_000 } },
  },
});
