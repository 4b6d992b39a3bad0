import { createVirtualClock, type VirtualClock } from '@captchakit/testkit';
import { setupServer } from 'msw/node';
import { describe, expect, it } from 'vitest';
import { oneTask } from '../../test/every-task.js';
import { sampleTasks } from '../../test/testbed.js';
import { apiIds } from '../api.js';
import type { Fault, FaultName } from '../faults/fault.js';
import { openDoor } from '../http-door.js';
import { simulatorHandlers } from '../msw.js';
import { createSimulator, type Simulator } from '../simulator.js';
import { vendorIds } from '../vendors/index.js';
import { apiHosts } from './api-hosts.js';
import { createSimulatorFetch, type SimulatorFetch } from './in-process.js';

/** A way into a simulator: a fetch for the hosts of the real services. */
interface Door {
  fetch: SimulatorFetch;
  close(): Promise<void>;
}

const doors: Record<string, (simulator: Simulator) => Promise<Door>> = {
  async http({ apis }) {
    const opened = await Promise.all(
      apiIds.map(async (id) => [apiHosts[id][0]!, await openDoor(apis[id], { host: '127.0.0.1', port: 0 })] as const),
    );
    return {
      fetch: async (input, init) => {
        const [host, door] = opened.find(([real]) => String(input).startsWith(real))!;
        return fetch(String(input).replace(host, door.url), init);
      },
      close: async () => void (await Promise.all(opened.map(([, door]) => door.close()))),
    };
  },
  process: async (simulator) => ({ fetch: createSimulatorFetch(simulator), close: async () => {} }),
  async msw(simulator) {
    const server = setupServer(...simulatorHandlers(simulator));
    server.listen({ onUnhandledFrame: 'error' });
    return { fetch: async (input, init) => fetch(input, init), close: async () => server.close() };
  },
};

/** What a client can tell of an answer. Of a failure it is the class that counts; words differ between networks. */
async function outcomeOf(answer: Promise<Response>): Promise<unknown> {
  let response: Response;
  try {
    response = await answer;
  } catch (error) {
    return error instanceof TypeError ? 'no answer' : `no answer: ${String(error)}`;
  }
  const { status, headers } = response;
  const head = { status, type: headers.get('content-type'), retryAfter: headers.get('retry-after') };
  try {
    return { ...head, body: await response.text() };
  } catch (error) {
    return { ...head, body: error instanceof TypeError ? 'broke off' : String(error) };
  }
}

interface Script {
  call(api: (typeof apiIds)[number], path: string, init?: RequestInit): Promise<unknown>;
  post(api: (typeof apiIds)[number], path: string, body: unknown, init?: RequestInit): Promise<unknown>;
  simulator: Simulator;
  clock: VirtualClock;
}

/** Runs the same script through every door, each with a simulator of its own in the same state. */
async function throughEveryDoor(faults: readonly Fault[], script: (through: Script) => Promise<unknown>) {
  const outcomes: Record<string, unknown> = {};
  for (const [name, open] of Object.entries(doors)) {
    const clock = createVirtualClock({ auto: false });
    const simulator = createSimulator({ clock, scenario: { faults } });
    const door = await open(simulator);
    try {
      const call: Script['call'] = (api, path, init) => outcomeOf(door.fetch(`${apiHosts[api][0]}/${path}`, init));
      const post: Script['post'] = (api, path, body, init) =>
        call(api, path, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: typeof body === 'string' ? body : JSON.stringify(body),
          ...init,
        });
      outcomes[name] = await script({ call, post, simulator, clock });
    } finally {
      await door.close();
      simulator.close();
    }
  }
  return outcomes;
}

/** What every door must have come to: the same as HTTP. */
const same = ({ http }: Record<string, unknown>) => ({ http, process: http, msw: http });

const bodyOf = (outcome: unknown): Record<string, unknown> => JSON.parse((outcome as { body: string }).body) as never;

const keyOf = (simulator: Simulator) => ({ clientKey: simulator.apiKeys.capmonster });
const task = sampleTasks.capmonster.RecaptchaV3TaskProxyless;

describe('the same script through every door', () => {
  it('gets the same answers, from creation to balance', async () => {
    const outcomes = await throughEveryDoor([], async ({ call, post, simulator, clock }) => {
      const seen: unknown[] = [];
      for (const api of vendorIds) {
        const key = { clientKey: simulator.apiKeys[api] };
        const { task: one, lifetimeMs } = oneTask[api];
        const created = await post(api, 'createTask', { ...key, task: one });
        const { taskId } = bodyOf(created);
        const pending = await post(api, 'getTaskResult', { ...key, taskId });
        await clock.advance(lifetimeMs - 1);
        const ready = await post(api, 'getTaskResult', { ...key, taskId });
        expect(bodyOf(ready)).toMatchObject({ status: 'ready' });
        seen.push(created, pending, ready, await post(api, 'getBalance', key));
      }
      const { captchaId: captcha_id } = simulator.captcha;
      seen.push(
        await call('geetest', `validate?captcha_id=${captcha_id}`),
        await call('geetest', 'validate', { method: 'POST', body: new URLSearchParams({ captcha_id }) }),
      );
      return seen;
    });
    expect(outcomes).toEqual(same(outcomes));
    expect(outcomes['http']).toHaveLength(4 * vendorIds.length + 2);
  });

  it.each([
    ['a path nobody has', 'nothing', { method: 'GET' }],
    ['another method', 'createTask', { method: 'PUT', body: '{}' }],
    ['a question for the head alone', 'createTask', { method: 'HEAD' }],
    ['broken UTF-8', 'createTask', { method: 'POST', body: new Uint8Array([0x7b, 0xff, 0xfe, 0x7d]) }],
    ['a body that is too large', 'createTask', { method: 'POST', body: 'x'.repeat(4 * 1024 * 1024 + 1) }],
  ])('gets the same refusals: %s', async (_name, path, init) => {
    const outcomes = await throughEveryDoor([], async ({ call }) => {
      const seen = [];
      for (const api of apiIds) seen.push(await call(api, path, init));
      return seen;
    });
    expect(outcomes).toEqual(same(outcomes));
  });

  it('is refused more than 4 MiB with HTTP 413', async () => {
    const outcomes = await throughEveryDoor([], async ({ post }) => [
      await post('ezcaptcha', 'createTask', 'x'.repeat(4 * 1024 * 1024)),
      await post('ezcaptcha', 'createTask', 'x'.repeat(4 * 1024 * 1024 + 1)),
    ]);
    expect(outcomes).toEqual(same(outcomes));
    expect(outcomes['http']).toMatchObject([{ status: 400 }, { status: 413, body: 'The body has more than 4 MiB.' }]);
  });

  const json = { status: 200, type: expect.stringContaining('application/json') };
  const ready = expect.stringContaining('"status":"ready"');
  const faults: { [Name in FaultName]: [fault: Fault & { fault: Name }, outcome: unknown] } = {
    latency: [
      { fault: 'latency', ms: 1000 },
      { ...json, body: ready },
    ],
    hang: [{ fault: 'hang' }, 'no answer: Error: the client gave up'],
    drip: [
      { fault: 'drip', everyMs: 10 },
      { ...json, body: ready },
    ],
    reset: [{ fault: 'reset' }, 'no answer'],
    'http-error': [
      { fault: 'http-error', status: 503, retryAfterMs: 7000 },
      { status: 503, retryAfter: '7' },
    ],
    redirect: [
      { fault: 'redirect', count: 1 },
      { status: 404, body: expect.stringContaining('GET /moved') },
    ],
    'broken-json': [{ fault: 'broken-json' }, json],
    truncated: [{ fault: 'truncated' }, { ...json, body: 'broke off' }],
    'wrong-content-type': [{ fault: 'wrong-content-type' }, { type: 'text/html; charset=utf-8', body: ready }],
    'api-error': [
      { fault: 'api-error', code: 'ERROR_X' },
      { ...json, body: expect.stringContaining('"ERROR_X"') },
    ],
    processing: [{ fault: 'processing' }, { ...json, body: expect.stringContaining('"processing"') }],
    'empty-solution': [{ fault: 'empty-solution' }, { ...json, body: expect.stringContaining('"solution":{}') }],
    'unknown-fields': [{ fault: 'unknown-fields' }, { ...json, body: expect.stringContaining('"unknownField"') }],
    'wrong-types': [{ fault: 'wrong-types' }, { ...json, body: expect.stringContaining('"errorId":"0"') }],
  };

  it.each(Object.values(faults))('gets the same fault: %j', async (fault, outcome) => {
    const outcomes = await throughEveryDoor([], async ({ post, simulator, clock }) => {
      const created = await post('capmonster', 'createTask', { ...keyOf(simulator), task });
      await clock.advance(60_000);
      simulator.faults.add({ ...fault, api: 'capmonster' });

      const gaveUp = new AbortController();
      const { taskId } = bodyOf(created);
      const answer = post('capmonster', 'getTaskResult', { ...keyOf(simulator), taskId }, { signal: gaveUp.signal });
      const progress = { isOver: false };
      void answer.finally(() => (progress.isOver = true));
      while (!progress.isOver) {
        await clock.advance(1000);
        const isHanging = fault.fault === 'hang' && simulator.faults.list()[0]!.hits > 0;
        if (isHanging) gaveUp.abort(new Error('the client gave up'));
      }
      return { answer: await answer, hits: simulator.faults.list()[0]!.hits, sleeping: clock.sleeping };
    });
    expect(outcomes).toEqual(same(outcomes));
    expect(outcomes['http']).toMatchObject({ answer: outcome, hits: 1, sleeping: 0 });
  });

  const ofTheGoal = { status: 200, body: expect.stringContaining('"balance"') };
  it.each([
    [302, 'follow', { status: 404 }],
    [303, 'follow', { status: 404 }],
    [307, 'follow', ofTheGoal],
    [302, 'manual', { status: 302 }],
    [307, 'manual', { status: 307 }],
  ] as const)('meets redirects as it asked to: %d, %s', async (status, redirect, outcome) => {
    const fault = { fault: 'redirect', status, location: '/getBalance', count: 1 } as const;
    const outcomes = await throughEveryDoor([fault], async ({ post, simulator }) =>
      post('capmonster', 'createTask', keyOf(simulator), { redirect }),
    );
    expect(outcomes).toEqual(same(outcomes));
    expect(outcomes['http']).toMatchObject(outcome);
  });

  it('meets no redirect if it wants none', async () => {
    const outcomes = await throughEveryDoor([{ fault: 'redirect' }], async ({ call }) =>
      call('geetest', 'validate', { redirect: 'error' }),
    );
    expect(outcomes).toEqual({ http: 'no answer', process: 'no answer', msw: 'no answer' });
  });
});

describe('createSimulatorFetch', () => {
  it('knows the hosts of the specs and no other', async () => {
    const fetchSimulated = createSimulatorFetch(createSimulator());
    await expect(fetchSimulated('https://example.com/createTask')).rejects.toMatchObject({
      message: 'fetch failed',
      cause: {
        code: 'ENOTFOUND',
        message: expect.stringContaining('no example.com, only https://api.capmonster.cloud'),
      },
    });
  });

  it('rejects with the reason of a signal, before and while it waits', async () => {
    const reason = new Error('not any more');
    const simulator = createSimulator({ scenario: { faults: [{ fault: 'hang' }] } });
    const fetchSimulated = createSimulatorFetch(simulator);
    const url = `${apiHosts.capmonster[0]}/getBalance`;
    await expect(fetchSimulated(url, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    const controller = new AbortController();
    const waiting = fetchSimulated(url, { signal: controller.signal });
    controller.abort(reason);
    await expect(waiting).rejects.toBe(reason);
  });

  it('follows no endless redirects', async () => {
    const simulator = createSimulator({ scenario: { faults: [{ fault: 'redirect' }] } });
    await expect(createSimulatorFetch(simulator)(`${apiHosts.geetest[0]}/validate`)).rejects.toMatchObject({
      cause: { message: 'redirect count exceeded' },
    });
  });
});
