import { defineConfig } from 'vitest/config';

// A walk-through runs a dozen programs, one of which is the generator.
export default defineConfig({ test: { testTimeout: 180_000 } });
