import { fork } from 'node:child_process';
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import type { LoadRequest, LoadResult } from './load-worker.js';
import { median } from './median.js';

/**
 * 10,000 solves in flight over real sockets, beside a bare fetch loop that sends the same requests at the same times.
 * Each run is a process of its own; the clients take turns, so that a slow moment of the machine slows all of them.
 */
const { values } = parseArgs({
  options: {
    solves: { type: 'string', default: '10000' },
    runs: { type: 'string', default: '5' },
  },
});
const solves = Math.min(20_000, Math.max(1, Number(values.solves) || 1));
const runs = Math.min(10, Math.max(1, Number(values.runs) || 1));

const rampMs = 12_000;
const checkEveryMs = 10_000;
const limits = { cpu: 1.5, rss: 1.3, longestStallMs: 100 };
const clients = ['bare', 'memory', 'sqlite'] as const;

const service = fork(new URL('load-service.ts', import.meta.url), [String(checkEveryMs * 1.5)]);
const [port] = (await once(service, 'message')) as [number];

const results = new Map<LoadRequest['client'], LoadResult[]>(clients.map((client) => [client, []]));
for (let run = 1; run <= runs; run++) {
  for (const client of clients) {
    const request: LoadRequest = { client, baseUrl: `http://127.0.0.1:${port}`, solves, rampMs, checkEveryMs };
    const worker = fork(new URL('load-worker.ts', import.meta.url), [JSON.stringify(request)], {
      execArgv: [...process.execArgv, '--expose-gc'],
    });
    const exited = once(worker, 'exit');
    const [result] = (await once(worker, 'message')) as [LoadResult];
    await exited;
    results.get(client)!.push(result);
    console.log(`run ${run} of ${runs}, ${client}:`, result);
  }
}
service.disconnect();

const medianOf = (client: LoadRequest['client'], field: keyof LoadResult): number =>
  median(results.get(client)!.map((result) => result[field]));
const rows = clients.map((client) => ({
  client,
  cpuMs: medianOf(client, 'cpuMs'),
  cpu: Number((medianOf(client, 'cpuMs') / medianOf('bare', 'cpuMs')).toFixed(2)),
  rssMB: medianOf(client, 'rssMB'),
  rss: Number((medianOf(client, 'rssMB') / medianOf('bare', 'rssMB')).toFixed(2)),
  longestStallMs: medianOf(client, 'longestStallMs'),
  mostInFlight: medianOf(client, 'mostInFlight'),
  checks: medianOf(client, 'checks'),
  failures: Math.max(...results.get(client)!.map(({ failures }) => failures)),
}));
console.log(`Medians of ${runs} runs with ${solves} solves; cpu and rss beside the bare loop:`);
console.table(rows);
const kept = rows.every(
  ({ cpu, rss, longestStallMs, failures }) =>
    cpu <= limits.cpu && rss <= limits.rss && longestStallMs < limits.longestStallMs && failures === 0,
);
if (!kept) {
  console.error(`Limits: cpu ${limits.cpu}, rss ${limits.rss}, stalls under ${limits.longestStallMs} ms, no failures.`);
  process.exitCode = 1;
}
