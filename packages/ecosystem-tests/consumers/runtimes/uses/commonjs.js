import { createRequire } from 'node:module';
import { expect } from '../expect.js';

/** The packages are ES modules; CommonJS has `import()`. */
export async function use(simulator) {
  const { solve } = createRequire(import.meta.url)('../commonjs.cjs');
  expect(typeof (await solve(simulator)).token, 'string');
}
