import { createCapMonster } from '@captchakit/capmonster';
import { createScaledClock } from '@captchakit/simulator';
import { createMemoryJournal, createSolver } from '@captchakit/solver-core';
import { sampleChallenges } from '@captchakit/testkit';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { expect, it } from 'vitest';
import {
  answer,
  begin,
  hangUp,
  json,
  openRawServer,
  type RawServer,
  type RawServerOptions,
  reset,
  silence,
} from '../test/raw-server.js';
import { selfSigned } from '../test/self-signed.js';

const created = json(200, { errorId: 0, taskId: 7 });
const ready = json(200, { errorId: 0, status: 'ready', solution: { gRecaptchaResponse: 'sample-token' } });
const create = (...reactions: RawServerOptions['reactions'][string]) => ({
  reactions: { '/createTask': reactions, '/getTaskResult': [ready] },
});
const check = (...reactions: RawServerOptions['reactions'][string]) => ({
  reactions: { '/createTask': [created], '/getTaskResult': [...reactions, ready] },
});
const error = (errorCode: string) => ({ errorId: 1, errorCode, errorDescription: '', taskId: 0 });

/** A port that nobody listens on. */
async function findClosedPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Solves one challenge at a server, and tells how it ended, what arrived there and what the journal says. */
async function solveAt(baseUrl: string, server?: RawServer, requestTimeoutMs = 60_000) {
  const journal = createMemoryJournal();
  const clock = createScaledClock({ speed: 20 });
  const provider = createCapMonster({ apiKey: 'sample-key', baseUrl, requestTimeoutMs, clock });
  const solver = createSolver({ providers: [provider], clock, journal });
  const [end] = await Promise.allSettled([solver.solve(sampleChallenges['recaptcha-v3'])]);
  await solver.close();
  await server?.close();
  const rows = await journal.list();
  const failure =
    end.status === 'rejected' ? (end.reason as { code: string; cause?: { delivery?: string } }) : undefined;
  return {
    end: failure?.code ?? 'solved',
    creates: server?.requests.filter((path) => path === '/createTask').length ?? 0,
    checks: server?.requests.filter((path) => path === '/getTaskResult').length ?? 0,
    rows: rows.map(({ state, charged }) => `${state}, charged ${charged}`),
  };
}

const notSent = { end: 'transport', creates: 0, checks: 0, rows: ['rejected, charged no'] };
const unknown = { end: 'task-start-unknown', creates: 1, checks: 0, rows: ['unknown, charged unknown'] };
const refused = (end: string) => ({ end, creates: 1, checks: 0, rows: ['rejected, charged no'] });
const solved = (checks: number) => ({ end: 'solved', creates: 1, checks, rows: ['delivered, charged yes'] });

it('4.2 a start that nobody listens to was not sent', async () => {
  expect(await solveAt(`http://127.0.0.1:${await findClosedPort()}`)).toEqual(notSent);
});

it.each<[string, RawServerOptions, object]>([
  ['a certificate that nobody trusts', { ...create(created), tls: selfSigned }, notSent],
  ['no TLS at all', { reactions: {}, onConnect: answer(400, '') }, { ...unknown, creates: 0 }],
  ['a connection that ends in the handshake', { reactions: {}, onConnect: hangUp }, { ...unknown, creates: 0 }],
])('4.2 a start that meets %s', async (_name, options, outcome) => {
  const server = await openRawServer(options);
  expect(await solveAt(`https://127.0.0.1:${server.port}`, server)).toEqual(outcome);
});

it.each<[string, RawServerOptions, object]>([
  ['a reset instead of an answer', create(reset), unknown],
  ['the end of the connection instead of an answer', create(hangUp), unknown],
  ['a reset after the headers', create(begin(200, '', reset)), unknown],
  ['a reset in the body', create(begin(200, '{"errorId":0,"task', reset)), unknown],
  ['the end of the connection in the body', create(begin(200, '{"errorId":0,"task', hangUp)), unknown],
  ['an empty answer', create(answer(200, '')), unknown],
  ['half of the JSON', create(answer(200, '{"errorId":0,"task')), unknown],
  ['a page', create(answer(200, '<html></html>', { 'content-type': 'text/html' })), unknown],
  ['an answer without an id', create(json(200, { errorId: 0 })), unknown],
  ['more than 4 MiB', create(answer(200, `{"errorId":0,"taskId":7,"x":"${'x'.repeat(4 * 1024 * 1024)}"}`)), unknown],
  ['a redirect', create(answer(302, '', { location: '/moved' })), unknown],
  ['HTTP 500 with a page', create(answer(500, '<html></html>')), unknown],
  ['HTTP 502', create(answer(502, '')), unknown],
  ['HTTP 503 without a word', create(answer(503, '')), unknown],
  ['an answer that is no HTTP', create((socket) => void socket.end('nonsense\r\n\r\n')), unknown],
  ['a code nobody knows', create(json(200, error('ERROR_OF_TOMORROW'))), unknown],
  ['HTTP 503 with Retry-After', create(answer(503, '', { 'retry-after': '1' })), refused('transport')],
  ['HTTP 429', create(answer(429, '')), refused('transport')],
  ['an error that creates nothing', create(json(200, error('ERROR_ZERO_BALANCE'))), refused('provider-rejected')],
  ['the same as HTTP 500', create(json(500, error('ERROR_ZERO_BALANCE'))), refused('provider-rejected')],
  ['a check that is reset', check(reset), solved(2)],
  ['a check whose connection ends', check(hangUp), solved(2)],
  ['a check that breaks off in the body', check(begin(200, '{"errorId":0', reset)), solved(2)],
  ['a check that is no JSON', check(answer(200, '<html></html>')), solved(2)],
  [
    'checks with HTTP 500, 502, 503 and 429',
    check(...[500, 502, 503, 429].map((status) => answer(status, ''))),
    solved(5),
  ],
])('4.2, 4.3 a solve that meets %s', async (_name, options, outcome) => {
  const server = await openRawServer(options);
  expect(await solveAt(`http://127.0.0.1:${server.port}`, server)).toEqual(outcome);
});

it.each<[string, RawServerOptions, object]>([
  ['a server that never answers', create(silence), unknown],
  ['headers and then nothing', create(begin(200, '')), unknown],
  ['half a body and then nothing', create(begin(200, '{"errorId":0,"task')), unknown],
  ['a check that is never answered', check(silence), solved(2)],
])('4.2, 4.3 a solve that meets %s', async (_name, options, outcome) => {
  const server = await openRawServer(options);
  expect(await solveAt(`http://127.0.0.1:${server.port}`, server, 20_000)).toEqual(outcome);
});
