import { defineConfig } from 'vitest/config';

/** The built site in a browser: `pnpm test:e2e`, part of `pnpm test:all`. */
export default defineConfig({ test: { include: ['src/e2e/**/*.test.ts'] } });
