import { defineConfig } from 'vitest/config';

/** The tests share nothing but loaded modules: one worker for all of them saves most of the time. */
export default defineConfig({ test: { isolate: false } });
