import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [react()],
  build: {
    outDir: 'dist/page',
    emptyOutDir: true,
    // Every file has its own address: the content security policy allows no data: URLs.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  test: {
    include: ['src/**/*.test.ts'],
    exclude: ['src/e2e/**'],
    // A busy machine takes longer than the second that is the default.
    expect: { poll: { timeout: 15_000 } },
  },
});
