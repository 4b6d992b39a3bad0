import { defineConfig } from 'vitest/config';

// The last package to be tested: by default, vitest leaves one of two cores idle.
export default defineConfig({ test: { testTimeout: 30_000, maxWorkers: '100%' } });
