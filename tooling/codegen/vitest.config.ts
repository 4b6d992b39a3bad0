import { defineConfig } from 'vitest/config';

// The compiler of the guard's tests takes its time on a busy machine.
export default defineConfig({ test: { testTimeout: 30_000, hookTimeout: 60_000 } });
