import { describe, expect, it, vi } from 'vitest';
import { createFaultBed, untilReadyMs } from '../../test/fault-bed.js';
import { expectDocumented, type Json } from '../../test/testbed.js';
import type { LogEntry } from '../index.js';
import { vendorIds } from '../vendors/index.js';
import type { Fault } from './fault.js';

const price = 0.0009;

/** Collects how a promise ends, so that a test can look before it does. */
function watch(promise: Promise<unknown>) {
  const watched: { end?: 'fulfilled' | 'rejected'; reason?: unknown } = {};
  void promise.then(
    () => (watched.end = 'fulfilled'),
    (reason: unknown) => Object.assign(watched, { end: 'rejected', reason }),
  );
  return watched;
}

describe('latency', () => {
  it('holds back the answer for its time, while the request is carried out at once', async () => {
    const { clock, create, check, read } = createFaultBed({
      faults: [{ fault: 'latency', ms: 90_000, phase: 'create' }],
    });
    const created = create();
    const watched = watch(created);
    await clock.advance(89_999);
    expect(watched.end).toBeUndefined();
    await clock.advance(1);
    expect(watched.end).toBe('fulfilled');
    const { taskId } = await read(created);
    expect(await read(check(taskId))).toMatchObject({ status: 'ready' });
  });

  it('is drawn from a range, and several add up', async () => {
    const { clock, balance } = createFaultBed({
      faults: [
        { fault: 'latency', ms: [1000, 2000] },
        { fault: 'latency', ms: 5000 },
      ],
    });
    const watched = Array.from({ length: 20 }, () => watch(balance()));
    const answered = () => watched.filter(({ end }) => end).length;
    await clock.advance(6000);
    expect(answered()).toBe(0);
    await clock.advance(500);
    expect(answered()).toBeGreaterThan(0);
    expect(answered()).toBeLessThan(20);
    await clock.advance(500);
    expect(answered()).toBe(20);
  });

  it('comes before another fault', async () => {
    const { clock, balance } = createFaultBed({ faults: [{ fault: 'reset' }, { fault: 'latency', ms: 1000 }] });
    const watched = watch(balance());
    await clock.advance(999);
    expect(watched.end).toBeUndefined();
    await clock.advance(1);
    expect(watched.end).toBe('rejected');
  });

  it('ends with its request and leaves no timer behind', async () => {
    const { clock, create } = createFaultBed({ faults: [{ fault: 'latency', ms: 1000 }] });
    const controller = new AbortController();
    const watched = watch(create('capmonster', controller.signal));
    await clock.advance(1);
    controller.abort(new Error('the client left'));
    await vi.waitFor(() => expect(watched.reason).toEqual(new Error('the client left')));
    expect(clock.sleeping).toBe(0);
  });
});

describe('hang', () => {
  it('answers never, and ends with its request', async () => {
    const { clock, create, spent } = createFaultBed({ faults: [{ fault: 'hang', phase: 'create' }] });
    const controller = new AbortController();
    const watched = watch(create('capmonster', controller.signal));
    await clock.advance(3_600_000);
    expect(watched.end).toBeUndefined();
    controller.abort(new Error('the client left'));
    await vi.waitFor(() => expect(watched.reason).toEqual(new Error('the client left')));
    expect({ spent: await spent(), sleeping: clock.sleeping }).toEqual({ spent: 0, sleeping: 0 });
  });

  it('ends when the simulator is closed', async () => {
    const { simulator, create } = createFaultBed({ faults: [{ fault: 'hang' }] });
    const hanging = create();
    simulator.close();
    await expect(hanging).rejects.toMatchObject({ message: 'fetch failed', cause: { code: 'ECONNRESET' } });
  });
});

describe('an answer that is lost', () => {
  const lost = [{ fault: 'reset' }, { fault: 'hang' }, { fault: 'http-error', status: 503 }] as const;

  it.each(lost)('was accepted if the fault says so, else not: %j', async (fault) => {
    for (const accepted of [true, false]) {
      const { clock, create, spent, simulator } = createFaultBed({ faults: [{ ...fault, phase: 'create', accepted }] });
      const watched = watch(create());
      await clock.advance(untilReadyMs);
      expect(await spent()).toBeCloseTo(accepted ? price : 0, 6);
      simulator.close();
      await vi.waitFor(() => expect(watched.end).toBeDefined());
    }
  });

  it('by a reset is what fetch throws', async () => {
    const { create } = createFaultBed({ faults: [{ fault: 'reset' }] });
    const error: unknown = await create().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(TypeError);
    expect(error).toMatchObject({ message: 'fetch failed', cause: { code: 'ECONNRESET', syscall: 'read' } });
  });
});

describe('answers of HTTP', () => {
  it.each([
    [{ fault: 'http-error', status: 502 }, null],
    [{ fault: 'http-error', status: 503, retryAfterMs: 1500 }, '2'],
    [{ fault: 'http-error', status: 429, retryAfterMs: 3000 }, '3'],
  ] as const)('are HTML pages: %j', async (fault, retryAfter) => {
    const { balance } = createFaultBed({ faults: [fault] });
    const response = await balance();
    expect(response.status).toBe(fault.status);
    expect(response.headers.get('retry-after')).toBe(retryAfter);
    expect(response.headers.get('content-type')).toMatch('text/html');
    expect(await response.text()).toContain(`<h1>${fault.status} `);
  });

  it('may be redirects, to a path of the same API', async () => {
    const { create, clock, spent } = createFaultBed({ faults: [{ fault: 'redirect', status: 307, phase: 'create' }] });
    const response = await create();
    expect([response.status, response.headers.get('location')]).toEqual([307, '/moved']);
    await clock.advance(untilReadyMs);
    expect(await spent()).toBe(0);
  });
});

describe('bodies', () => {
  it('drip in pieces, in time of the clock', async () => {
    const { clock, balance } = createFaultBed({ faults: [{ fault: 'drip', bytes: 7, everyMs: 1000 }] });
    const response = await balance();
    const reader = response.body!.getReader();
    const sizes: number[] = [];
    let text = '';
    for (;;) {
      const reading = reader.read();
      await clock.advance(1000);
      const { done, value } = await reading;
      if (done) break;
      sizes.push(value.byteLength);
      text += new TextDecoder().decode(value);
    }
    expect(JSON.parse(text)).toEqual({ errorId: 0, balance: 100 });
    expect(sizes.slice(0, -1).every((size) => size === 7)).toBe(true);
    expect(sizes.length).toBe(Math.ceil(text.length / 7));
  });

  it('that drip stop when nobody reads them any more', async () => {
    const { clock, balance } = createFaultBed({ faults: [{ fault: 'drip' }] });
    const reader = (await balance()).body!.getReader();
    void reader.read().catch(() => {});
    await clock.advance(1);
    expect(clock.sleeping).toBe(1);
    await reader.cancel();
    await clock.advance(1);
    expect(clock.sleeping).toBe(0);
  });

  it('are half of the JSON', async () => {
    const { balance } = createFaultBed({ faults: [{ fault: 'broken-json' }] });
    const response = await balance();
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/json']);
    const text = await response.text();
    expect('{"errorId":0,"balance":100}'.startsWith(text)).toBe(true);
    expect(() => JSON.parse(text) as unknown).toThrow(SyntaxError);
  });

  it('break off before the promised length', async () => {
    const { balance } = createFaultBed({ faults: [{ fault: 'truncated' }] });
    const response = await balance();
    expect(response.headers.get('content-length')).toBe('27');
    const error: unknown = await response.text().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(TypeError);
    expect(error).toMatchObject({ message: 'terminated', cause: { code: 'UND_ERR_SOCKET' } });
  });

  it('are right under a wrong label', async () => {
    const { balance } = createFaultBed({ faults: [{ fault: 'wrong-content-type', contentType: 'text/plain' }] });
    const response = await balance();
    expect(response.headers.get('content-type')).toBe('text/plain');
    expect(await response.json()).toEqual({ errorId: 0, balance: 100 });
  });
});

describe('an API error', () => {
  const fault = { fault: 'api-error', code: 'ERROR_X', description: 'some text' } as const;

  it.each([
    ['capmonster', 'createTask', 200, { errorId: 1, errorCode: 'ERROR_X', errorDescription: 'some text', taskId: 0 }],
    ['capmonster', 'getTaskResult', 200, { errorId: 1, errorCode: 'ERROR_X', errorDescription: 'some text' }],
    ['capmonster', 'getBalance', 200, { errorId: 1, errorCode: 'ERROR_X' }],
    [
      'ezcaptcha',
      'createTask',
      500,
      { errorId: 1, errorCode: 'ERROR_X', errorDescription: 'some text', requestId: expect.any(String) },
    ],
    ['onecaptcha', 'getTaskResult', 200, { errorId: 1, errorCode: 'ERROR_X', errorDescription: 'some text' }],
    [
      'geetest',
      'validate',
      200,
      { status: 'error', code: 'ERROR_X', msg: 'some text', desc: { type: 'defined error' } },
    ],
  ] as const)('of %s comes in its envelope: %s', async (api, path, status, body) => {
    const { send } = createFaultBed({ faults: [fault] });
    const response = await send(api, path);
    const json = (await response.json()) as Json;
    expect([response.status, json]).toEqual([status, body]);
    expectDocumented(api, path, status, json);
  });

  it('of a creation creates nothing', async () => {
    const { clock, create, spent } = createFaultBed({ faults: [{ ...fault, phase: 'create' }] });
    await create();
    await clock.advance(untilReadyMs);
    expect(await spent()).toBe(0);
  });
});

describe('results', () => {
  it('stay in process for ever, for whole tasks', async () => {
    const { clock, createdId, check, read } = createFaultBed({ faults: [{ fault: 'processing', count: 1 }] });
    const [stuck, free] = [await createdId(), await createdId()];
    await read(check(stuck));
    for (let checks = 0; checks < 4; checks++) {
      await clock.advance(untilReadyMs);
      expect([await read(check(stuck)), await read(check(free))]).toMatchObject([
        { errorId: 0, status: 'processing' },
        { errorId: 0, status: 'ready' },
      ]);
    }
  });

  it.each(vendorIds)('in process look as ever: %s', async (vendor) => {
    const { clock, createdId, check, read } = createFaultBed({ faults: [{ fault: 'processing' }] });
    const id = await createdId(vendor);
    const pending = await read(check(id, vendor));
    await clock.advance(untilReadyMs);
    expect({ ...(await read(check(id, vendor))), requestId: pending['requestId'] }).toEqual(pending);
  });

  it('stay in process for so long after the first check', async () => {
    const { clock, createdId, check, read } = createFaultBed({ faults: [{ fault: 'processing', forMs: 80_000 }] });
    const id = await createdId('onecaptcha');
    await clock.advance(10_000);
    await read(check(id, 'onecaptcha'));
    await clock.advance(79_999);
    expect(await read(check(id, 'onecaptcha'))).toMatchObject({ status: 'processing' });
    await clock.advance(1);
    expect(await read(check(id, 'onecaptcha'))).toMatchObject({ status: 'ready' });
  });

  it('leave errors as they are', async () => {
    const { check, read, simulator } = createFaultBed({
      faults: [{ fault: 'processing' }, { fault: 'empty-solution' }],
    });
    expect(await read(check(4711))).toMatchObject({ errorId: 1 });
    expect(simulator.faults.list().map(({ hits }) => hits)).toEqual([0, 0]);
  });

  it('may be empty, counted when they are', async () => {
    const { clock, createdId, check, read } = createFaultBed({ faults: [{ fault: 'empty-solution', count: 1 }] });
    const id = await createdId();
    expect(await read(check(id))).toMatchObject({ status: 'processing' });
    await clock.advance(untilReadyMs);
    expect(await read(check(id))).toEqual({ errorId: 0, status: 'ready', solution: {} });
    await clock.advance(2000);
    expect(await read(check(id))).toMatchObject({ solution: { gRecaptchaResponse: expect.any(String) } });
  });

  it('may have unknown fields everywhere', async () => {
    const { clock, createdId, check, read } = createFaultBed({ faults: [{ fault: 'unknown-fields', phase: 'check' }] });
    const id = await createdId();
    await clock.advance(untilReadyMs);
    expect(await read(check(id))).toMatchObject({
      errorId: 0,
      unknownField: expect.any(String),
      solution: { gRecaptchaResponse: expect.any(String), unknownField: expect.any(String) },
    });
  });

  it.each([
    [undefined, { errorId: '0', balance: '100' }],
    [['balance'], { errorId: 0, balance: '100' }],
  ])('may have fields of other types: %j', async (fields, body) => {
    const { balance, read } = createFaultBed({ faults: [{ fault: 'wrong-types', ...(fields && { fields }) }] });
    expect(await read(balance())).toEqual(body);
  });
});

describe('who is hit', () => {
  const reset = { fault: 'reset' } as const;
  const outcomes = async (promises: Promise<unknown>[]) =>
    (await Promise.allSettled(promises)).map(({ status }) => (status === 'rejected' ? 'x' : '.')).join('');

  it.each([
    [{}, 'xxxxx'],
    [{ api: 'capmonster' }, 'xxx..'],
    [{ phase: 'balance' }, '..xx.'],
    [{ phase: ['create', 'validate'] }, 'x...x'],
    [{ api: ['ezcaptcha', 'geetest'] }, '...xx'],
    [{ api: 'capmonster', phase: 'check' }, '.x...'],
  ] as const)('is told by API and phase: %j', async (target, expected) => {
    const { create, check, balance, validate } = createFaultBed({ faults: [{ ...reset, ...target }] });
    expect(await outcomes([create(), check(1), balance(), balance('ezcaptcha'), validate()])).toBe(expected);
  });

  it('ends after a count, also of requests at the same time', async () => {
    const { balance, simulator } = createFaultBed({ faults: [{ ...reset, count: 3 }] });
    const all = await outcomes(Array.from({ length: 10 }, () => balance()));
    expect(all.replaceAll('.', '')).toBe('xxx');
    expect(simulator.faults.list()).toMatchObject([{ hits: 3 }]);
  });

  it('is told by a window of time', async () => {
    const { clock, balance } = createFaultBed({ faults: [{ ...reset, afterMs: 1000, untilMs: 3000 }] });
    let seen = '';
    for (let second = 0; second < 4; second++) {
      seen += await outcomes([balance()]);
      await clock.advance(1000);
    }
    expect(seen).toBe('.xx.');
  });

  it('is told by a window that begins when the fault is added', async () => {
    const { clock, balance, simulator } = createFaultBed();
    await clock.advance(60_000);
    simulator.faults.add({ ...reset, untilMs: 1000 });
    const first = await outcomes([balance()]);
    await clock.advance(1000);
    expect(first + (await outcomes([balance()]))).toBe('x.');
  });

  it('is about the probable share, and others with another seed', async () => {
    const hitsOf = async (seed: number) => {
      const { balance } = createFaultBed({ seed, faults: [{ ...reset, probability: 0.3 }] });
      return outcomes(Array.from({ length: 300 }, () => balance()));
    };
    const [first, again, other] = [await hitsOf(1), await hitsOf(1), await hitsOf(2)];
    expect(first.replaceAll('.', '').length).toBeGreaterThan(60);
    expect(first.replaceAll('.', '').length).toBeLessThan(120);
    expect(again).toBe(first);
    expect(other).not.toBe(first);
  });

  it('does not depend on the order in which requests come', async () => {
    const ids = Array.from({ length: 100 }, (_, index) => index);
    const hitsIn = async (order: number[]) => {
      const { check } = createFaultBed({ faults: [{ ...reset, probability: 0.5 }] });
      const text = await outcomes(order.map((id) => check(id)));
      return new Set(order.filter((_, index) => text[index] === 'x'));
    };
    const forwards = await hitsIn(ids);
    expect(forwards.size).toBeGreaterThan(20);
    expect(await hitsIn(ids.toReversed())).toEqual(forwards);
  });

  it('is hit by the first fault that keeps it from being carried out, else by the first that fits the answer', async () => {
    const { balance, simulator } = createFaultBed({
      faults: [
        { fault: 'empty-solution' },
        { fault: 'broken-json' },
        { fault: 'http-error', status: 500, count: 1 },
        { ...reset, accepted: true },
      ],
    });
    expect((await balance()).status).toBe(500);
    await expect((await balance()).json()).rejects.toThrow(SyntaxError);
    expect(simulator.faults.list().map(({ hits }) => hits)).toEqual([0, 1, 1, 0]);
  });

  it('may be a path that is no operation, by faults for whatever comes', async () => {
    const { send, simulator } = createFaultBed({ faults: [{ fault: 'api-error', code: 'X' }] });
    expect((await send('capmonster', 'nothing')).status).toBe(404);
    simulator.faults.add({ ...reset, phase: 'create' });
    expect((await send('capmonster', 'nothing')).status).toBe(404);
    simulator.faults.add(reset);
    await expect(send('capmonster', 'nothing')).rejects.toThrow('fetch failed');
  });
});

describe('simulator.faults', () => {
  it('adds, lists and removes while the simulator runs', async () => {
    const { balance, simulator } = createFaultBed();
    const { faults } = simulator;
    const fault = { fault: 'reset', phase: 'balance' } as const;
    const id = faults.add(fault);
    await expect(balance()).rejects.toThrow('fetch failed');
    expect(faults.list()).toEqual([{ id, fault, hits: 1 }]);
    expect([faults.remove(id), faults.remove(id), faults.list()]).toEqual([true, false, []]);
    expect((await balance()).status).toBe(200);
    faults.add(fault);
    faults.clear();
    expect((await balance()).status).toBe(200);
  });

  it('keeps a copy of what it was given', () => {
    const { simulator } = createFaultBed();
    const fault = { fault: 'wrong-types', fields: ['balance'] } satisfies Fault;
    simulator.faults.add(fault);
    fault.fields.push('errorId');
    expect(simulator.faults.list()).toMatchObject([{ fault: { fields: ['balance'] } }]);
  });

  it.each<[Fault, string]>([
    [{ fault: 'processing', phase: 'create' }, 'processing makes no sense in phase create, only in check.'],
    [{ fault: 'empty-solution', api: 'geetest' }, 'empty-solution makes sense in phase check, which geetest has not.'],
    [{ fault: 'broken-json', phase: 'user-agent' }, 'broken-json makes no sense in phase user-agent'],
    [{ fault: 'reset', api: 'geetest', phase: 'create' }, 'geetest has no phase create, only validate, widget.'],
    [
      { fault: 'reset', api: 'capmonster', phase: 'validate' },
      'capmonster has no phase validate, only create, check, balance, report, user-agent.',
    ],
    [
      { fault: 'reset', api: ['ezcaptcha', 'onecaptcha'], phase: ['create', 'report'] },
      'ezcaptcha and onecaptcha have no phase report, only create, check, balance.',
    ],
    [{ fault: 'reset', count: 0 }, 'count must be'],
    [{ fault: 'reset', probability: 1.1 }, 'probability must be'],
    [{ fault: 'reset', probability: Number.NaN }, 'probability must be'],
    [{ fault: 'reset', afterMs: -1 }, 'afterMs must'],
    [{ fault: 'reset', afterMs: 10, untilMs: 10 }, 'untilMs must be later than afterMs.'],
    [{ fault: 'latency', ms: -1 }, 'ms must'],
    [{ fault: 'latency', ms: [2, 1] }, 'ms must'],
    [{ fault: 'latency', ms: Infinity }, 'ms must'],
    [{ fault: 'drip', bytes: 0 }, 'bytes must'],
    [{ fault: 'http-error', status: 200 }, 'status must'],
    [{ fault: 'http-error', status: 503, retryAfterMs: -1 }, 'retryAfterMs must'],
    [{ fault: 'http-error', status: 429, accepted: true }, 'accepted must not be true with status 429'],
    [{ fault: 'http-error', status: 503, retryAfterMs: 0, accepted: true }, 'accepted must not be true'],
    [{ fault: 'redirect', location: 'https://example.com/' }, 'location must be a path'],
    [{ fault: 'redirect', location: '//example.com/' }, 'location must be a path'],
    [{ fault: 'redirect', location: '/\\example.com' }, 'location must be a path'],
    [{ fault: 'wrong-content-type', contentType: 'a\nb' }, 'contentType must'],
    [{ fault: 'api-error', code: '' }, 'code must'],
    [{ fault: 'processing', forMs: 0 }, 'forMs must'],
    [{ fault: 'nonsense' } as never, 'There is no fault "nonsense"; there are latency, hang'],
    [{ fault: 'reset', api: 'nobody' } as never, 'There is no API "nobody"'],
  ])('refuses what makes no sense: %j', (fault, message) => {
    const { simulator } = createFaultBed();
    expect(() => simulator.faults.add(fault)).toThrow(
      expect.objectContaining({ code: 'bad-fault', message: expect.stringContaining(message) }),
    );
    expect(simulator.faults.list()).toEqual([]);
  });
});

describe('the log', () => {
  it('tells the fault, beside the request if that was carried out', async () => {
    const entries: LogEntry[] = [];
    const { balance, create } = createFaultBed({
      log: (entry) => entries.push(entry),
      faults: [
        { fault: 'http-error', status: 502, phase: 'balance' },
        { fault: 'reset', accepted: true, phase: 'create' },
      ],
    });
    await balance();
    await create().catch(() => {});
    expect(entries).toEqual([
      { api: 'capmonster', method: 'POST', path: '/getBalance', fault: 'HTTP 502' },
      expect.objectContaining({ path: '/createTask', status: 200, key: 'simu…' }),
      { api: 'capmonster', method: 'POST', path: '/createTask', fault: 'reset after it was accepted' },
    ]);
  });
});
