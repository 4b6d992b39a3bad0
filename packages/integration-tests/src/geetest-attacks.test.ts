import { createMemoryStore, type Verdict } from '@captchakit/geetest';
import { verifyRequest } from '@captchakit/geetest/web';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createGeeTestBed, inFakeTime, openPolicy, type Pass, useFakeTime } from '../test/geetest-bed.js';

beforeEach(() => void useFakeTime());
afterEach(() => vi.useRealTimers());

const letIn = (verdicts: readonly Verdict[]) => verdicts.filter(({ allowed }) => allowed).length;
/** Each one is another. */
const forge = (pass: Pass, n: number): Pass => ({ ...pass, lot_number: n.toString(16).padStart(32, '0') });

describe.each([
  ['closed', {}],
  ['open', openPolicy],
] as const)('an attack on a site whose policy is %s:', (_name, policy) => {
  const setUp = async () => {
    const bed = createGeeTestBed();
    return { ...bed, ...bed.verifier(typeof policy === 'function' ? policy() : policy), pass: await bed.mint() };
  };

  it('gen_time=abc, which makes GeeTest answer with an error', async () => {
    const { geetest, calls, pass } = await setUp();
    expect(await geetest.verify({ ...pass, gen_time: 'abc' })).toMatchObject({ outcome: 'rejected', allowed: false });
    expect(calls()).toBe(0);
  });

  it('a fail that comes with the status success', async () => {
    const { geetest, simulator, pass } = await setUp();
    const answers: unknown[] = [];
    const original = simulator.apis.geetest;
    vi.spyOn(simulator.apis, 'geetest').mockImplementation(async (request) => {
      const response = await original(request);
      answers.push(await response.clone().json());
      return response;
    });
    expect(await geetest.verify(forge(pass, 1))).toMatchObject({ outcome: 'failed', allowed: false });
    expect(answers).toMatchObject([{ status: 'success', result: 'fail' }]);
  });

  it('fields of 16 KiB and more', async () => {
    const { geetest, calls, pass } = await setUp();
    const long = (bytes: number) => ({ ...pass, captcha_output: 'x'.repeat(bytes) });
    expect(await geetest.verify(long(16 * 1024 + 1))).toMatchObject({ outcome: 'rejected', allowed: false });
    expect(await geetest.verify({ ...pass, captcha_output: '𝄞'.repeat(5000) })).toMatchObject({ outcome: 'rejected' });
    expect(calls()).toBe(0);
    expect(await geetest.verify(long(16 * 1024))).toMatchObject({ outcome: 'failed', allowed: false });
  });

  it.each<[string, (query: string) => string]>([
    ['a repeated parameter', (query) => `${query}&pass_token=x`],
    ['a[]=', (query) => query.replace('pass_token=', 'pass_token[]=')],
    ['a[b]=', (query) => query.replace('pass_token=', 'pass_token[x]=')],
    ['prototype keys', (query) => query.replaceAll(/(^|&)/g, '$1__proto__.')],
    ['constructor keys', (query) => query.replaceAll(/(^|&)/g, '$1constructor[prototype].')],
  ])('%s', async (_what, change) => {
    const { geetest, calls, pass } = await setUp();
    const query = new URLSearchParams({ ...pass }).toString();
    const sent = new Request(`https://example.com/login?${change(query)}`);
    const { verdict, response } = await verifyRequest(sent, geetest, { from: { in: 'query' } });
    expect([verdict?.outcome, response?.status]).toEqual(['rejected', 400]);
    expect(calls()).toBe(0);
  });

  it.each<[string, (pass: Pass) => unknown]>([
    ['a list', (pass) => [pass]],
    ['a list in a field', (pass) => ({ ...pass, lot_number: [pass.lot_number] })],
    ['an object in a field', (pass) => ({ ...pass, pass_token: { toString: () => pass.pass_token } })],
    ['values on the prototype', (pass) => Object.create(pass)],
    ['a text', (pass) => JSON.stringify(pass)],
  ])('%s instead of texts', async (_what, change) => {
    const { geetest, calls, pass } = await setUp();
    expect(await geetest.verify(change(pass))).toMatchObject({ outcome: 'rejected', cause: 'visitor', allowed: false });
    expect(calls()).toBe(0);
  });

  it('a replay, later and 100 at once', async () => {
    const { geetest, pass, mint } = await setUp();
    expect([await geetest.verify(pass), await geetest.verify(pass)]).toMatchObject([
      { outcome: 'passed' },
      { outcome: 'failed', reason: 'pass_token used' },
    ]);
    const another = await mint();
    expect(letIn(await Promise.all(Array.from({ length: 100 }, () => geetest.verify(another))))).toBe(1);
  });

  it('a pass of another captcha_id, named and not named', async () => {
    const { geetest, simulator, mint, calls } = await setUp();
    const captchaId = 'b'.repeat(32);
    simulator.setCaptcha({ captchaId, captchaKey: 'sample-captcha-key' });
    const foreign = await mint(captchaId);
    expect(await geetest.verify(foreign)).toMatchObject({ outcome: 'rejected', cause: 'visitor', allowed: false });
    expect(calls()).toBe(0);
    const { captcha_id: _id, ...unnamed } = foreign;
    expect(await geetest.verify(unnamed)).toMatchObject({ outcome: 'failed', allowed: false });
  });

  it.each([413, 414])('an HTTP %d that the visitor provoked', async (status) => {
    const { geetest, simulator, pass } = await setUp();
    simulator.faults.add({ fault: 'http-error', status, api: 'geetest' });
    expect(await geetest.verify(pass)).toMatchObject({ outcome: 'unavailable', openable: false, allowed: false });
  });

  it('a flood of forged passes while GeeTest answers', async () => {
    const { geetest, pass, calls } = await setUp();
    const verdicts = await Promise.all(Array.from({ length: 300 }, (_, n) => geetest.verify(forge(pass, n))));
    expect(letIn(verdicts)).toBe(0);
    // They fail, but GeeTest works: nothing opens, and a real visitor gets in.
    expect(calls()).toBe(300);
    expect(await geetest.verify(pass)).toMatchObject({ outcome: 'passed' });
  });
});

describe('an outage with an open policy', () => {
  const perMinute = 10;
  const setUp = async () => {
    const bed = createGeeTestBed();
    return { ...bed, ...bed.verifier(openPolicy(perMinute)), pass: await bed.mint() };
  };

  it('lets one of many replays in, and none when GeeTest is back', async () => {
    const { geetest, simulator, pass } = await setUp();
    const id = simulator.faults.add({ fault: 'http-error', status: 503, api: 'geetest' });
    expect(letIn(await Promise.all(Array.from({ length: 100 }, () => geetest.verify(pass))))).toBe(1);
    simulator.faults.remove(id);
    await vi.advanceTimersByTimeAsync(5000);
    // GeeTest itself has never seen this pass.
    expect(await geetest.verify(pass)).toMatchObject({ outcome: 'failed', reason: 'pass_token used', allowed: false });
  });

  it('lets forged passes in up to the limit, also those that the breaker answers', async () => {
    const { geetest, simulator, pass, calls } = await setUp();
    simulator.faults.add({ fault: 'hang', api: 'geetest' });
    const verdicts: Verdict[] = [];
    const startedAt = performance.now();
    for (let n = 0; n < 500; n++) verdicts.push(await inFakeTime(geetest.verify(forge(pass, n))));
    const minutes = Math.ceil((performance.now() - startedAt) / 60_000);
    expect(minutes).toBe(1);
    expect(letIn(verdicts)).toBe(perMinute);
    // Five waited in vain; the others cost nothing.
    expect(calls()).toBe(5);
    expect(verdicts.slice(5).every(({ durationMs }) => durationMs < 5)).toBe(true);
  });

  it('lets no used pass in again', async () => {
    const { geetest, simulator, pass } = await setUp();
    await geetest.verify(pass);
    simulator.faults.add({ fault: 'reset', api: 'geetest' });
    expect(await geetest.verify(pass)).toMatchObject({ allowed: false, closedBy: 'one-time-store' });
  });

  it('does not make up for what is wrong with a pass', async () => {
    const { geetest, simulator, pass } = await setUp();
    simulator.faults.add({ fault: 'reset', api: 'geetest' });
    expect(await geetest.verify({ ...pass, gen_time: 'abc' })).toMatchObject({ outcome: 'rejected', allowed: false });
  });
});

it('two processes of one site with one store let a pass in once', async () => {
  const bed = createGeeTestBed({ geetest: { acceptUnissued: true } });
  const store = createMemoryStore();
  const [one, other] = [bed.verifier({ store }), bed.verifier({ store })];
  const pass = await bed.mint();
  expect([await one.geetest.verify(pass), await other.geetest.verify(pass)]).toMatchObject([
    { outcome: 'passed' },
    { outcome: 'failed', allowed: false },
  ]);
});
