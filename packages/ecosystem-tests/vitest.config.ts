import { defineConfig } from 'vitest/config';

/** Packing and installing come first. */
export default defineConfig({ test: { testTimeout: 60_000, hookTimeout: 180_000 } });
