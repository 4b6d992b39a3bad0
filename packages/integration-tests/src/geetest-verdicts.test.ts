import type { Fault } from '@captchakit/simulator';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createGeeTestBed, inFakeTime, openPolicy, type Pass, useFakeTime } from '../test/geetest-bed.js';

beforeEach(() => void useFakeTime());
afterEach(() => vi.useRealTimers());

const passed = { outcome: 'passed', allowed: true };
const failed = (reason: string) => ({ outcome: 'failed', allowed: false, reason });
const visitor = { outcome: 'rejected', allowed: false, cause: 'visitor' };
const configuration = { outcome: 'rejected', allowed: false, cause: 'configuration' };
/** GeeTest is away, and no visitor can be the reason: an open policy lets in. */
const outage = { outcome: 'unavailable', openable: true };
const useless = { outcome: 'unavailable', openable: false, allowed: false };

type Bed = ReturnType<typeof createGeeTestBed>;
/** Changes the world or the pass before it is verified. */
type Change = (pass: Pass, bed: Bed) => unknown;

const fault =
  (effect: Fault): Change =>
  (_pass, { simulator }) =>
    simulator.faults.add({ ...effect, api: 'geetest', phase: 'validate' });
const code = (number: string) => fault({ fault: 'api-error', code: number, description: 'said so' });
const change =
  (fields: object): Change =>
  (pass) =>
    Object.assign(pass, fields);

const notSent = 0;

type Row = readonly [what: string, change: Change, verdict: object, calls?: number];

const rows: readonly Row[] = [
  // What GeeTest says of a pass.
  ['nothing wrong', () => {}, passed],
  ['a pass that is too old', (_pass, { simulator }) => simulator.clock.sleep(700_000), failed('pass_token expire')],
  ['a forged pass_token', change({ pass_token: 'f'.repeat(64) }), failed('pass_token error')],
  ['a forged captcha_output', change({ captcha_output: 'AAAA' }), failed('pass_token error')],
  ['an unknown lot_number', change({ lot_number: 'f'.repeat(32) }), failed('pass_token error')],
  [
    'a key that is not the one of the id',
    (_pass, { simulator }) => simulator.setCaptcha({ ...simulator.captcha, captchaKey: 'another' }),
    configuration,
  ],
  ...(['paused', 'deleted'] as const).map((state): Row => [
    `an id that is ${state}`,
    (_pass: Pass, { simulator }: Bed) => simulator.setCaptcha({ ...simulator.captcha, state }),
    configuration,
  ]),
  // The codes of the documents.
  ['-50000', code('-50000'), useless],
  ...['-50001', '-50002', '-50003', '-50004', '-50005'].map((number): Row => [number, code(number), visitor]),
  ...['-50101', '-50102', '-50103', '-50104', '-50105'].map((number): Row => [number, code(number), configuration]),
  ...['-50301', '-50302', '-50303', '-50304', '-50305', '-50306', '-50307', '-50308'].map((number): Row => [
    number,
    code(number),
    visitor,
  ]),
  ['a code of tomorrow', code('-59999'), { ...visitor, code: '-59999' }],
  // Everything that can go wrong on the way.
  ['a connection that breaks', fault({ fault: 'reset' }), outage],
  ['one that breaks after the pass was taken', fault({ fault: 'reset', accepted: true }), outage],
  ['no answer', fault({ fault: 'hang' }), outage],
  ['no answer after the pass was taken', fault({ fault: 'hang', accepted: true }), outage],
  ['a late answer', fault({ fault: 'latency', ms: 60_000 }), outage],
  ['a slow answer', fault({ fault: 'drip', bytes: 1, everyMs: 1000 }), outage],
  ['half an answer', fault({ fault: 'truncated' }), outage],
  ...[500, 502, 503, 504].map((status): Row => [`HTTP ${status}`, fault({ fault: 'http-error', status }), outage]),
  ...[400, 403, 404, 413, 414, 429].map((status): Row => [
    `HTTP ${status}`,
    fault({ fault: 'http-error', status }),
    useless,
  ]),
  ...([301, 302, 303, 307, 308] as const).map((status): Row => [
    `HTTP ${status}`,
    fault({ fault: 'redirect', status }),
    useless,
  ]),
  ['half of the JSON', fault({ fault: 'broken-json' }), useless],
  ['other types', fault({ fault: 'wrong-types' }), useless],
  ['a result of another type', fault({ fault: 'wrong-types', fields: ['result'] }), useless],
  ['another content type', fault({ fault: 'wrong-content-type' }), passed],
  ['fields nobody knows', fault({ fault: 'unknown-fields' }), passed],
  ['an answer that takes a second', fault({ fault: 'latency', ms: 1000 }), passed],
  // What a visitor can send.
  ...(['lot_number', 'captcha_output', 'pass_token', 'gen_time'] as const).flatMap((name) =>
    [
      ['nothing', undefined],
      ['null', null],
      ['an empty text', ''],
      ['a number', 5],
      ['a list', ['x']],
      ['an object', {}],
      ['17 KiB', '1'.repeat(17 * 1024)],
    ].map(([what, value]): Row => [`${name}: ${what}`, change({ [name]: value }), visitor, notSent]),
  ),
  ...['abc', '1e9', '-1', ' 1700000000', '１７'].map((gen_time): Row => [
    `gen_time: ${gen_time}`,
    change({ gen_time }),
    visitor,
    notSent,
  ]),
  ['a captcha_id of another site', change({ captcha_id: 'a'.repeat(32) }), visitor, notSent],
  ['more fields', change({ sign_token: 'forged', risk_type: 'x', __proto__: null }), passed],
];

describe.each([
  ['closed', {}],
  ['open', openPolicy],
] as const)('with the policy %s', (name, policy) => {
  const cases = rows.map(([what, prepare, verdict, calls = 1]) => ({ what, prepare, verdict, calls }));
  it.each(cases)('$what', async ({ prepare, verdict, calls }) => {
    const bed = createGeeTestBed();
    const { geetest, ...counted } = bed.verifier(typeof policy === 'function' ? policy() : policy);
    const pass = await bed.mint();
    await inFakeTime(Promise.resolve(prepare(pass, bed)));
    const found = await inFakeTime(geetest.verify(pass));
    const allowed = 'allowed' in verdict ? verdict.allowed : name === 'open';
    expect(found).toMatchObject({ ...verdict, allowed });
    expect(counted.calls()).toBe(calls);
    expect(found.durationMs).toBeLessThanOrEqual(5000);
    expect(vi.getTimerCount()).toBe(0);
    bed.simulator.close();
  });
});
