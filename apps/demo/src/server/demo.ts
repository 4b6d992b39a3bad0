import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createMemoryJournal } from '@captchakit/solver-core';
import { openSqliteJournal } from '@captchakit/solver-core/sqlite';
import { createAdaptorServer } from '@hono/node-server';
import type { Hono } from 'hono';
import { type Access, createAccess } from './routes/access.js';
import { createApp } from './routes/app.js';
import { loadLearned } from './learned.js';
import { ProviderReports } from './provider-reports.js';
import { newestTime, recordedStories } from './recorded-stories.js';
import { reportError } from './report-error.js';
import { createSolvers } from './solvers.js';
import { Solves } from './solves.js';
import { Stories } from './stories.js';
import { createSimulatedWorld } from './worlds/simulated-world.js';
import type { World } from './worlds/world.js';

/** Roughly, so that prices in both currencies can be compared. A program of yours puts in its own. */
const rates = { USD: 1, CNY: 0.14 };

/** What a killed run was waiting for is free after this time, of the providers' clock. */
const heldAfterKillMs = 61_000;

export interface DemoOptions {
  port: number;
  /** Folder of the built page. */
  pageFolder: string;
  /** File of the journal. @default in memory */
  journal?: string | undefined;
  /** Milliseconds of the simulated providers' time per real one. @default 20: half a minute takes a second and a half */
  speed?: number;
  /** What it runs on, at the URL of this server. @default the simulated services */
  createWorld?(url: string): World;
}

export interface RunningDemo {
  /** The address to open. */
  url: string;
  mode: World['mode'];
  speed: number;
  /**
   * Ends everything. May be called again.
   * @returns the tasks that are paid for and not collected, as `provider id`
   */
  close(): Promise<readonly string[]>;
}

/** Starts the server of the page, only on loopback. */
export async function startDemo({
  port,
  pageFolder,
  journal: file,
  speed = 20,
  createWorld,
}: DemoOptions): Promise<RunningDemo> {
  // What can fail comes first, so that nothing listens when it does.
  const journal = file === undefined ? createMemoryJournal() : await openSqliteJournal(file);
  // A clock that runs fast is ahead of the real time, and the next one has to go on after it.
  const startAt = Math.max(Date.now(), await newestTime(journal));
  const learned = await loadLearned(journal);
  const recorded = await recordedStories(journal);

  let app: Hono;
  const server = createAdaptorServer({ fetch: (request, environment) => app.fetch(request, environment) }) as Server;
  await listen(server, port);
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const world = createWorld?.(url) ?? createSimulatedWorld({ url, speed, startAt });
  const { clock, limits } = world;

  const reports = new ProviderReports({ world, ...learned });
  const stories = new Stories();
  for (const story of recorded) stories.add(story);
  const { statistics, solveTimes } = learned;
  const solvers = createSolvers(
    world.providers,
    { clock, journal, statistics, solveTimes, rates, ...limits },
    (event) => {
      reports.hear(event);
      stories.append(event.solveId, event);
    },
  );
  const solves = new Solves({
    solvers,
    stories,
    now: () => clock.now(),
    submit: async (solution, signal) => (await world.login?.verify(solution, signal))?.attempts ?? [],
  });
  const closing = new AbortController();
  const access: Access | undefined = world.mode === 'live' ? createAccess() : undefined;
  // Nothing was awaited since the server listens, so this is there before the first request.
  app = createApp({
    world,
    stories,
    solves,
    reports,
    pageFolder,
    closing: closing.signal,
    ...(access && { access }),
  });
  const collectEarlier = async () => {
    await solves.resume();
    await clock.sleep(heldAfterKillMs, closing.signal);
    await solves.resume();
  };
  void collectEarlier().catch((error: unknown) => {
    if (!closing.signal.aborted) reportError(error);
  });

  const end = async (): Promise<readonly string[]> => {
    const closed = new Promise((resolve) => server.close(resolve));
    await solves.close();
    closing.abort();
    await solvers.close();
    await learned.save().catch(reportError);
    const open = await journal.list({ states: ['started', 'ready', 'abandoned'] });
    await journal.close();
    world.close();
    server.closeAllConnections();
    await closed;
    return open.map(({ instance, taskId }) => `${instance} ${taskId}`);
  };
  let ended: ReturnType<typeof end> | undefined;

  return {
    url: access ? `${url}/?token=${access.token}` : url,
    mode: world.mode,
    speed,
    close: () => (ended ??= end()),
  };
}

async function listen(server: Server, port: number): Promise<void> {
  const listening = once(server, 'listening'); // rejects on 'error'
  server.listen(port, '127.0.0.1');
  await listening;
}
