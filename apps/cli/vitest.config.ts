import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // The tests wait for simulated services more than they compute, but starting a process takes a core for a while.
    maxConcurrency: 4,
    maxWorkers: '100%',
    // The files share what they have loaded: most of them load the command line.
    isolate: false,
    setupFiles: ['test/setup.ts'],
  },
});
