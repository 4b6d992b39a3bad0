import { defineConfig } from 'vitest/config';

// Each test runs processes of its own, and starting one takes a core for a while.
export default defineConfig({ test: { maxConcurrency: 3 } });
