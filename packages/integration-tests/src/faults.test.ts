import { createCapMonster } from '@captchakit/capmonster';
import { createGeeTest } from '@captchakit/geetest';
import { createSimulator, type Fault, loadScenario, type VendorId } from '@captchakit/simulator';
import { createSolver } from '@captchakit/solver-core';
import { createVirtualClock, sampleChallenges, type VirtualClock } from '@captchakit/testkit';
import { beforeAll, describe, expect, it } from 'vitest';
import { factories, vendorIds } from '../test/factories.js';

const { pageUrl, siteKey, action } = sampleChallenges['recaptcha-v3'];
const input = { pageUrl, siteKey, action };

/** Lets time pass until something has an end: a little at a time, so that what takes no time comes first. */
async function passTime<T>(clock: VirtualClock, stepMs: number, promise: Promise<T>): Promise<T> {
  const progress = { isOver: false };
  const over = promise.finally(() => (progress.isOver = true));
  over.catch(() => {});
  while (!progress.isOver) await clock.advance(stepMs);
  return over;
}

// Schemas are loaded at their first use, which takes real time: virtual time must not run meanwhile.
beforeAll(async () => {
  const simulator = createSimulator();
  for (const id of vendorIds) {
    const provider = factories[id]({ apiKey: simulator.apiKeys[id], fetch: simulator.apis[id] });
    const { ref } = await provider.handlers['recaptcha-v3'].doStart(input, {});
    await provider.handlers['recaptcha-v3'].doCheck(ref, {});
  }
});

/** A simulator in virtual time, and the providers that talk to it without a network. */
function createBed() {
  const clock = createVirtualClock({ auto: false });
  const simulator = createSimulator({ clock });
  const inTime = <T>(promise: Promise<T>) => passTime(clock, 10, promise);
  const providerOf = (id: VendorId) =>
    factories[id]({ apiKey: simulator.apiKeys[id], fetch: simulator.apis[id], requestTimeoutMs: 5000, clock });
  return { clock, simulator, providerOf, inTime };
}

const transport = (delivery: string, more: object = {}) => ({ code: 'transport', delivery, ...more });

/** How each fault must look to whoever starts or checks a task. */
const lost: [fault: Fault, error: object][] = [
  [{ fault: 'hang' }, transport('unknown', { message: expect.stringContaining('did not answer within 5000 ms') })],
  [{ fault: 'latency', ms: 6000 }, transport('unknown', { message: expect.stringContaining('did not answer within') })],
  [{ fault: 'drip', bytes: 1, everyMs: 1000 }, transport('unknown', { message: expect.stringContaining('within') })],
  [{ fault: 'reset' }, transport('unknown', { message: expect.stringContaining('the connection broke off') })],
  [{ fault: 'truncated' }, transport('unknown', { message: expect.stringContaining('the answer broke off') })],
  [{ fault: 'http-error', status: 500 }, transport('unknown', { status: 500 })],
  [{ fault: 'http-error', status: 502, accepted: true }, transport('unknown', { status: 502 })],
  [{ fault: 'redirect' }, transport('unknown', { status: 302 })],
  [{ fault: 'broken-json' }, transport('unknown', { message: expect.stringContaining('instead of a JSON object') })],
  [
    { fault: 'api-error', code: 'ERROR_OF_TOMORROW' },
    { code: 'provider-rejected', providerCode: 'ERROR_OF_TOMORROW' },
  ],
];

/** At a check, some of these only mean to ask again. */
const refused: typeof lost = [
  [{ fault: 'http-error', status: 503 }, transport('unknown', { status: 503 })],
  [{ fault: 'http-error', status: 503, retryAfterMs: 7000 }, transport('refused', { status: 503, retryAfterMs: 7000 })],
  [{ fault: 'http-error', status: 429, retryAfterMs: 3000 }, transport('refused', { status: 429, retryAfterMs: 3000 })],
  [{ fault: 'wrong-types' }, { code: 'invalid-response' }],
];

const ready = { status: 'ready', solution: { token: expect.any(String) } };

describe.each(vendorIds)('a fault at %s', (vendor) => {
  it.each(lost.concat(refused))('is told for what it is when a task is started: %j', async (fault, error) => {
    const { simulator, providerOf, inTime } = createBed();
    simulator.faults.add({ ...fault, phase: 'create' });
    const started = inTime(providerOf(vendor).handlers['recaptcha-v3'].doStart(input, {}));
    await expect(started).rejects.toMatchObject(error);
    expect(simulator.faults.list()).toMatchObject([{ hits: 1 }]);
  });

  /** Checks a task that is ready while there is a fault, and once more without. */
  const checkTwice = async (fault: Fault) => {
    const { simulator, clock, providerOf, inTime } = createBed();
    const handler = providerOf(vendor).handlers['recaptcha-v3'];
    const { ref } = await inTime(handler.doStart(input, {}));
    await clock.advance(60_000);
    simulator.faults.add({ ...fault, phase: 'check' });
    const [first] = await Promise.allSettled([inTime(handler.doCheck(ref, {}))]);
    simulator.faults.clear();
    // The interval that CapMonster Cloud demands.
    await clock.advance(2000);
    return {
      first: first.status === 'fulfilled' ? first.value : (first.reason as object),
      second: await inTime(handler.doCheck(ref, {})),
    };
  };

  it.each<[Fault, object]>([
    ...lost,
    [{ fault: 'wrong-types', fields: ['gRecaptchaResponse'] }, { code: 'invalid-response' }],
    [{ fault: 'empty-solution' }, { code: 'invalid-response' }],
    [{ fault: 'http-error', status: 503, retryAfterMs: 7000 }, { retryAfterMs: 7000 }],
    [{ fault: 'http-error', status: 429, retryAfterMs: 3000 }, { retryAfterMs: 3000 }],
    [{ fault: 'processing' }, { status: 'pending' }],
    [{ fault: 'latency', ms: 4000 }, ready],
    [{ fault: 'drip', bytes: 1000, everyMs: 500 }, ready],
    [{ fault: 'unknown-fields' }, ready],
    [{ fault: 'wrong-content-type' }, ready],
  ])('is told for what it is when a task is checked, which loses nothing: %j', async (fault, first) => {
    expect(await checkTwice(fault)).toMatchObject({ first, second: ready });
  });
});

describe('a fault at GeeTest', () => {
  it.each<[Fault, object]>([
    [{ fault: 'reset' }, { outcome: 'unavailable', openable: true }],
    [
      { fault: 'http-error', status: 503 },
      { outcome: 'unavailable', openable: true },
    ],
    [{ fault: 'truncated' }, { outcome: 'unavailable' }],
    [{ fault: 'broken-json' }, { outcome: 'unavailable', openable: false }],
    [{ fault: 'wrong-types' }, { outcome: 'unavailable', openable: false }],
    [{ fault: 'redirect' }, { outcome: 'unavailable' }],
    [
      { fault: 'api-error', code: '-50005' },
      { outcome: 'rejected', cause: 'visitor' },
    ],
    [
      { fault: 'api-error', code: '-50103' },
      { outcome: 'rejected', cause: 'configuration' },
    ],
    [{ fault: 'unknown-fields' }, { outcome: 'passed' }],
  ])('never lets a visitor pass who did not: %j', async (fault, verdict) => {
    const { clock, simulator, inTime } = createBed();
    const { captchaId, captchaKey } = simulator.captcha;
    await using solver = createSolver({
      providers: [createCapMonster({ apiKey: simulator.apiKeys.capmonster, fetch: simulator.apis.capmonster, clock })],
      clock,
    });
    const { solution } = await inTime(solver.solve({ ...sampleChallenges['geetest-v4'], captchaId }));
    simulator.faults.add({ ...fault, api: 'geetest' });
    const geetest = createGeeTest({
      captchaId,
      captchaKey,
      fetch: async (url, init) => simulator.apis.geetest(new Request(url, init)),
    });
    expect(await geetest.verify(solution)).toMatchObject(verdict);
  });
});

describe('a solver in a scenario', () => {
  const solveAll = async (name: string, count: number, { vendors = vendorIds, seed = 1 } = {}) => {
    const clock = createVirtualClock({ auto: false });
    const simulator = createSimulator({ clock, scenario: await loadScenario(name), seed });
    const providers = vendors.map((id) =>
      factories[id]({ apiKey: simulator.apiKeys[id], fetch: simulator.apis[id], clock }),
    );
    await using solver = createSolver({ providers, clock });
    const solving = Promise.all(
      Array.from({ length: count }, (_, index) =>
        solver.solve({ ...sampleChallenges['recaptcha-v3'], siteKey: `site-key-${index}` }).then(
          ({ provider }) => provider as string,
          (error: { code: string }) => error.code,
        ),
      ),
    );
    const ends = await passTime(clock, 200, solving);
    return Object.fromEntries([...new Set(ends)].map((end) => [end, ends.filter((one) => one === end).length]));
  };

  it('that is calm or slow solves everything at the first provider', async () => {
    expect(await solveAll('calm', 20)).toEqual({ capmonster: 20 });
    expect(await solveAll('slow', 20)).toEqual({ capmonster: 20 });
  });

  it('that is flaky solves nearly everything, and says of the rest that a task may have been started', async () => {
    const { 'task-start-unknown': unknown = 0, ...solved } = await solveAll('flaky', 200);
    // Who asks while one provider says to come later goes to another.
    expect(vendorIds).toEqual(expect.arrayContaining(Object.keys(solved)));
    expect(unknown).toBeGreaterThan(0);
    expect(unknown).toBeLessThan(20);
  });

  it('that is flaky sends nobody away from the only provider, however many come at once', async () => {
    for (let seed = 1; seed <= 5; seed++) {
      const {
        capmonster = 0,
        transport: failed = 0,
        ...others
      } = await solveAll('flaky', 200, { vendors: ['capmonster'], seed });
      expect(Object.keys(others)).toEqual(['task-start-unknown']);
      expect(capmonster).toBeGreaterThan(170);
      expect(failed).toBeGreaterThan(0);
    }
  });

  it('without money ends with every provider refusing', async () => {
    expect(await solveAll('broke', 3)).toEqual({ 'no-provider-succeeded': 3 });
  });
});
