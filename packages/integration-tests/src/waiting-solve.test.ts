import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const cwd = fileURLToPath(new URL('.', import.meta.url));

/** Prints how many bytes a solve holds while it waits for its first check: of 3,000 of them, what the last 2,000 added. */
const script = `
import { createCapMonster } from '@captchakit/capmonster';
import { createSolver } from '@captchakit/solver-core';

let taskId = 0;
const fetch = async () => Response.json({ errorId: 0, taskId: ++taskId });
// Nothing becomes due.
const clock = { now: () => Date.now(), sleep: () => new Promise(() => {}) };
const solver = createSolver({ providers: [createCapMonster({ apiKey: 'sample-key', fetch })], clock, timeoutMs: 1e9 });

const heapOf = async (solves) => {
  const started = new Promise((resolve) => {
    let left = solves;
    const stop = solver.on('task-start', () => --left === 0 && (stop(), resolve()));
  });
  const pageUrl = 'https://example.com/login';
  for (let index = 0; index < solves; index++) {
    solver.solve({ kind: 'recaptcha-v3', pageUrl, siteKey: 'sample-site-key', action: 'login' });
  }
  await started;
  // What fetch left behind is let go in a later turn.
  for (let turn = 0; turn < 3; turn++) {
    await new Promise((resolve) => setImmediate(resolve));
    gc();
  }
  return process.memoryUsage().heapUsed;
};
const before = await heapOf(1000);
process.stdout.write(String(((await heapOf(2000)) - before) / 2000));
process.exit();
`;

it('a solve that waits for its check holds at most 3 kB', async () => {
  const options = ['--expose-gc', '--input-type=module', '-e', script];
  const { stdout } = await promisify(execFile)(process.execPath, options, { cwd });
  const bytes = Number(stdout);
  expect(bytes).toBeLessThanOrEqual(3000);
  // Nothing at all would be within any limit.
  expect(bytes).toBeGreaterThan(500);
});
