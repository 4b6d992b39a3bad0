import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { createCapMonster } from '@captchakit/capmonster';
import { createMemoryJournal, createSolver, type Journal } from '@captchakit/solver-core';
import { openSqliteJournal } from '@captchakit/solver-core/sqlite';

/** What one process measures: many solves begun one after the other over the ramp, and all of them in flight then. */
export interface LoadRequest {
  client: 'bare' | 'memory' | 'sqlite';
  baseUrl: string;
  solves: number;
  rampMs: number;
  checkEveryMs: number;
}

export interface LoadResult {
  cpuMs: number;
  rssMB: number;
  longestStallMs: number;
  mostInFlight: number;
  checks: number;
  failures: number;
}

const task = { type: 'RecaptchaV3TaskProxyless', websiteURL: 'https://example.com/login', websiteKey: 'sample-key' };

/** The same requests without anything around them. */
function createBareClient({ baseUrl, checkEveryMs }: LoadRequest) {
  const post = async (operation: string, fields: object): Promise<Record<string, unknown>> => {
    const response = await fetch(`${baseUrl}/${operation}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ clientKey: 'sample-key', ...fields }),
    });
    return (await response.json()) as Record<string, unknown>;
  };
  return {
    async solve(onCheck: () => void) {
      const { taskId } = await post('createTask', { task });
      for (;;) {
        await wait(checkEveryMs);
        onCheck();
        const { status, solution } = await post('getTaskResult', { taskId });
        if (status === 'ready') return solution;
      }
    },
    close: async () => {},
  };
}

async function createSolverClient({ client, baseUrl, checkEveryMs }: LoadRequest) {
  const folder = await mkdtemp(join(tmpdir(), 'captchakit-load-'));
  const journal: Journal =
    client === 'sqlite' ? await openSqliteJournal(join(folder, 'journal.db')) : createMemoryJournal();
  const solver = createSolver({
    providers: [createCapMonster({ apiKey: 'sample-key', baseUrl })],
    journal,
    maxInFlight: 1000,
    // Learning would send fewer requests, at other times.
    solveTimes: {
      observe() {},
      export: () => ({ version: 1, groups: [] }),
      import() {},
      planFor: () => ({ nextAfter: (pendingMs, earliestMs) => Math.max(earliestMs, pendingMs + checkEveryMs) }),
    },
  });
  let onAnyCheck = (): void => {};
  solver.on('check-pending', () => onAnyCheck());
  solver.on('task-ready', () => onAnyCheck());
  return {
    async solve(onCheck: () => void) {
      onAnyCheck = onCheck;
      const { websiteURL: pageUrl, websiteKey: siteKey } = task;
      return (await solver.solve({ kind: 'recaptcha-v3', pageUrl, siteKey, action: 'login' })).solution;
    },
    async close() {
      await solver.close();
      await journal.close();
      await rm(folder, { recursive: true });
    },
  };
}

async function measure(request: LoadRequest): Promise<LoadResult> {
  const { client: name, solves, rampMs } = request;
  const client = name === 'bare' ? createBareClient(request) : await createSolverClient(request);
  const counts = { inFlight: 0, mostInFlight: 0, checks: 0, failures: 0 };
  const one = async () => {
    counts.mostInFlight = Math.max(counts.mostInFlight, ++counts.inFlight);
    await client.solve(() => counts.checks++).catch(() => counts.failures++);
    counts.inFlight--;
  };
  // What loads at the first use is measured elsewhere.
  await one();
  Object.assign(counts, { mostInFlight: 0, checks: 0 });
  globalThis.gc!();

  const stalls = monitorEventLoopDelay({ resolution: 5 });
  stalls.enable();
  const cpu = process.cpuUsage();
  const startedAt = performance.now();
  const running: Promise<void>[] = [];
  for (let index = 0; index < solves; index++) {
    const dueMs = startedAt + (index * rampMs) / solves - performance.now();
    if (dueMs > 1) await wait(dueMs);
    running.push(one());
  }
  await Promise.all(running);
  const { user, system } = process.cpuUsage(cpu);
  stalls.disable();
  await client.close();
  const { inFlight: _over, ...told } = counts;
  return {
    ...told,
    cpuMs: Math.round((user + system) / 1000),
    rssMB: Math.round(process.resourceUsage().maxRSS / 1000),
    longestStallMs: Math.round(stalls.max / 1e6),
  };
}

process.send!(await measure(JSON.parse(process.argv[2]!) as LoadRequest));
process.disconnect();
