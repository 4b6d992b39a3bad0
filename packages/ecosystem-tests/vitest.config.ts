import { configDefaults, defineConfig } from 'vitest/config';

/** Packing and installing come first. */
export default defineConfig({
  test: { exclude: [...configDefaults.exclude, 'src/published/**'], testTimeout: 60_000, hookTimeout: 180_000 },
});
