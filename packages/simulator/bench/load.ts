import { fork } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';

/**
 * Load on a simulator in another process, over HTTP on loopback: a given number of requests each second, sent whether or
 * not earlier ones were answered, by clients that keep a given number of tasks in flight. Answer times count from the
 * moment a request was due.
 */
const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '30' },
    rounds: { type: 'string', default: '5' },
    rate: { type: 'string', default: '1000' },
    tasks: { type: 'string', default: '2000' },
  },
});
const bounded = (text: string, most: number) => Math.min(most, Math.max(1, Math.floor(Number(text)) || 1));
const seconds = bounded(values.seconds, 60);
const rounds = bounded(values.rounds, 10);
const rate = bounded(values.rate, 2000);
const inFlight = bounded(values.tasks, 5000);

const limits = { p99Ms: 50, rssGrowth: 1.1 };
const tickMs = 10;
const checkEveryMs = 2000;

const server = fork(new URL('serve.ts', import.meta.url), { execArgv: [...process.execArgv, '--expose-gc'] });
const [{ control, baseUrl, apiKey }] = (await once(server, 'message')) as [Record<string, string>];
/** Of one round: between rounds the server closes connections that are idle. */
let agent = new Agent();

function post(url: string, body: object, method = 'POST'): Promise<Record<string, unknown>> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, agent, headers: { 'content-type': 'application/json' } }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => resolve(JSON.parse(Buffer.concat(chunks).toString()) as Record<string, unknown>));
    });
    sent.on('error', reject).end(JSON.stringify(body));
  });
}

interface Sample {
  createdTasks: number;
  solvedTasks: number;
  errors: number;
  mostInFlight: number;
  latenciesMs: number[];
}

let serial = 0;

async function runRound(): Promise<Sample> {
  const sample: Sample = { createdTasks: 0, solvedTasks: 0, errors: 0, mostInFlight: 0, latenciesMs: [] };
  const due: { taskId: unknown; at: number }[] = [];
  const pending = new Set<Promise<void>>();
  let running = 0;

  const send = (dueAt: number, operation: string, fields: object, then: (answer: Record<string, unknown>) => void) => {
    const run = async () => {
      try {
        const answer = await post(`${baseUrl}/${operation}`, { clientKey: apiKey, ...fields });
        sample.latenciesMs.push(performance.now() - dueAt);
        if (answer['errorId'] !== 0) sample.errors++;
        then(answer);
      } catch {
        sample.errors++;
      }
    };
    const call = run().finally(() => pending.delete(call));
    pending.add(call);
  };
  const create = (at: number) => {
    running++;
    const task = {
      type: 'RecaptchaV3TaskProxyless',
      websiteURL: 'https://example.com/login',
      websiteKey: `sample-site-key-${++serial}`,
      pageAction: 'login',
      minScore: '0.7',
    };
    send(at, 'createTask', { task }, ({ taskId }) => {
      sample.createdTasks++;
      due.push({ taskId, at: performance.now() + checkEveryMs });
    });
  };
  const check = (at: number, taskId: unknown) =>
    send(at, 'getTaskResult', { taskId }, ({ status }) => {
      if (status === 'processing') return void due.push({ taskId, at: performance.now() + checkEveryMs });
      running--;
      sample.solvedTasks++;
    });

  agent = new Agent({ keepAlive: true, maxSockets: 200 });
  const startedAt = performance.now();
  for (let tick = 0; tick < (seconds * 1000) / tickMs; tick++) {
    const at = startedAt + tick * tickMs;
    if (at > performance.now()) await wait(at - performance.now());
    for (let call = 0; call < (rate * tickMs) / 1000; call++) {
      if (due[0] && due[0].at <= performance.now()) check(at, due.shift()!.taskId);
      else if (running < inFlight) create(at);
      else send(at, 'getBalance', {}, () => {});
    }
    sample.mostInFlight = Math.max(sample.mostInFlight, running);
  }
  await Promise.all(pending);
  agent.destroy();
  return sample;
}

/** The server once all results are over and it has nothing left to keep. */
async function measureServer(): Promise<{ rssBytes: number; heapBytes: number; cpuUs: number }> {
  await post(`${control}/clock`, { advanceMs: 600_000 }, 'PUT');
  await post(`${baseUrl}/getBalance`, { clientKey: apiKey });
  server.send('memory');
  const [measured] = (await once(server, 'message')) as [Awaited<ReturnType<typeof measureServer>>];
  return measured;
}

const quantile = (sorted: readonly number[], share: number) => sorted[Math.ceil(sorted.length * share) - 1]!;

const megabytes = (bytes: number) => Number((bytes / 1e6).toFixed(1));

// Loads the schemas; a figure of its own, since whoever starts a simulator meets it once.
const firstSentAt = performance.now();
await post(`${baseUrl}/getBalance`, { clientKey: apiKey });
console.log(`The first request took ${(performance.now() - firstSentAt).toFixed(0)} ms.`);

const rows = [];
let cpuUsBefore = 0;
for (let round = 1; round <= rounds; round++) {
  const { latenciesMs, ...counts } = await runRound();
  const { rssBytes, heapBytes, cpuUs } = await measureServer();
  const sorted = latenciesMs.toSorted((a, b) => a - b);
  rows.push({
    round,
    'requests/s': Math.round(sorted.length / seconds),
    ...counts,
    p50Ms: Number(quantile(sorted, 0.5).toFixed(1)),
    p99Ms: Number(quantile(sorted, 0.99).toFixed(1)),
    maxMs: Number(sorted.at(-1)!.toFixed(1)),
    cpuMsPerRequest: Number(((cpuUs - cpuUsBefore) / 1000 / sorted.length).toFixed(2)),
    heapMB: megabytes(heapBytes),
    rssMB: megabytes(rssBytes),
  });
  cpuUsBefore = cpuUs;
}
agent.destroy();
server.disconnect();

console.log(`${inFlight} tasks in flight and ${rate} requests a second, for ${seconds} s each round:`);
console.table(rows);
const late = rows.filter(({ p99Ms }) => p99Ms > limits.p99Ms);
const failing = rows.filter(({ errors }) => errors > 0);
const growth = rows[1] && rows[4] ? rows[4].rssMB / rows[1].rssMB : undefined;
if (growth !== undefined) console.log(`Memory after round 5: ${growth.toFixed(3)} times that after round 2.`);
if (late.length > 0 || failing.length > 0 || (growth ?? 1) > limits.rssGrowth) {
  console.error(`Limits: no errors, p99 at most ${limits.p99Ms} ms, memory at most ${limits.rssGrowth} times.`);
  process.exitCode = 1;
}
