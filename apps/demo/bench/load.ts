import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/**
 * 200 solves at once from the API of the page, with ten event streams that are read, beside the same solves by a solver
 * without a page. Five rounds; everything on loopback.
 */
const solves = 200;
const streams = 10;
const rounds = 5;
const limits = { stallMs: 100, rssGrowth: 1.1 };

interface Report {
  stallMs: number;
  cpuMs: number;
  rssMb: number;
}

const launch = (mode: 'page' | 'bare'): ChildProcess =>
  fork(fileURLToPath(new URL('serve.ts', import.meta.url)), [mode, String(solves)], {
    execArgv: [...process.execArgv, '--expose-gc'],
  });

async function ask<Answer>(child: ChildProcess, word: string): Promise<Answer> {
  child.send(word);
  const [answer] = (await once(child, 'message')) as [Answer];
  return answer;
}

/** Reads a feed to its end, and counts the solutions in it. */
async function follow(url: string, signal: AbortSignal, onSolution: () => void): Promise<void> {
  const response = await fetch(`${url}/api/feed?after=`, { signal });
  try {
    for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
      for (const _ of chunk.matchAll(/"type":"(?:solution|failure)"/g)) onSolution();
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

async function roundOfPage(child: ChildProcess, url: string): Promise<Report> {
  const leaving = new AbortController();
  let ended = 0;
  const all = Promise.withResolvers<void>();
  const following = Array.from({ length: streams }, () =>
    follow(url, leaving.signal, () => {
      ended += 1;
      if (ended === solves * streams) all.resolve();
    }),
  );
  child.send('measure');
  const challenge = {
    kind: 'recaptcha-v3',
    pageUrl: 'https://example.com/login',
    siteKey: 'site-key',
    action: 'login',
  };
  await fetch(`${url}/api/solves`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ challenge, provider: 'capmonster', count: solves }),
  });
  await all.promise;
  leaving.abort();
  await Promise.all(following);
  return ask<Report>(child, 'report');
}

async function roundOfBare(child: ChildProcess): Promise<Report> {
  await ask(child, 'measure');
  return ask<Report>(child, 'report');
}

const page = launch('page');
const [url] = (await once(page, 'message')) as [string];
const bare = launch('bare');
await once(bare, 'message');

const reports: { page: Report; bare: Report }[] = [];
for (let round = 0; round < rounds; round++) {
  reports.push({ page: await roundOfPage(page, url), bare: await roundOfBare(bare) });
}
page.disconnect();
bare.disconnect();

const rounded = ({ stallMs, cpuMs, rssMb }: Report) => ({
  'longest stall, ms': Math.round(stallMs),
  'CPU, ms': Math.round(cpuMs),
  'RSS, MB': Math.round(rssMb),
});
console.table(
  Object.fromEntries(
    reports.flatMap((report, index) =>
      (['page', 'bare'] as const).map((mode) => [`${mode} ${index + 1}`, rounded(report[mode])]),
    ),
  ),
);
// The first round loads and compiles what the others use.
const stallMs = Math.max(...reports.slice(1).map((report) => report.page.stallMs));
const growth = reports.at(-1)!.page.rssMb / reports[1]!.page.rssMb;
console.log(`longest stall from round 2 on: ${Math.round(stallMs)} ms (limit ${limits.stallMs})`);
console.log(`RSS after round ${rounds} by that after round 2: ${growth.toFixed(2)} (limit ${limits.rssGrowth})`);
process.exitCode = stallMs < limits.stallMs && growth <= limits.rssGrowth ? 0 : 1;
