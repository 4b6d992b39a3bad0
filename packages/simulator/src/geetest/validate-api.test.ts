import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createTestbed, sampleTasks } from '../../test/testbed.js';

type Fields = Record<string, string>;

const sign = (key: string, lotNumber: string) => createHmac('sha256', key).update(lotNumber).digest('hex');

/** A site whose visitor has just passed, by way of a solved CapMonster task. */
const setUp = async () => {
  const testbed = createTestbed();
  const { solution } = await testbed.solve('capmonster', sampleTasks.capmonster.GeeTestV4Task);
  const pass = solution as Fields;
  const key = testbed.simulator.captchaKey(pass['captcha_id']!);
  const fields: Fields = { ...pass, sign_token: sign(key, pass['lot_number']!) };
  return { ...testbed, key, fields, validate: validator(testbed.send) };
};

const form = (fields: Fields) => new URLSearchParams(fields).toString();

const validator = (send: ReturnType<typeof createTestbed>['send']) => (fields: Fields) => {
  const { captcha_id, ...rest } = fields;
  const query = captcha_id === undefined ? '' : `?${form({ captcha_id })}`;
  return send('geetest', `validate${query}`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: form(rest),
  });
};

const passed = { status: 200, body: { status: 'success', result: 'success', reason: '' } };
const failed = (reason: string) => ({ status: 200, body: { status: 'success', result: 'fail', reason } });
const refused = (code: string, msg: string) => ({
  status: 200,
  body: { status: 'error', code, msg, desc: { type: 'defined error' } },
});

describe('/validate', () => {
  it('accepts a pass of a solved task once, and tells what it saw', async () => {
    const { fields, validate } = await setUp();
    const args = {
      used_type: 'icon',
      user_ip: '127.0.0.1',
      lot_number: fields['lot_number'],
      scene: 'simulated scene',
      referer: 'https://example.com/login',
    };
    expect(await validate(fields)).toEqual({ status: 200, body: { ...passed.body, captcha_args: args } });
    expect(await validate(fields)).toEqual({
      status: 200,
      body: { ...failed('pass_token used').body, captcha_args: args },
    });
  });

  it('lets exactly one of 20 parallel requests pass', async () => {
    const { fields, validate } = await setUp();
    const answers = await Promise.all(Array.from({ length: 20 }, () => validate(fields)));
    const reasons = answers.map(({ body }) => body['reason']).toSorted();
    expect(reasons).toEqual(['', ...Array.from({ length: 19 }, () => 'pass_token used')]);
  });

  it('accepts a pass for 600 s after gen_time', async () => {
    const early = await setUp();
    await early.clock.advance(600_000 - (early.clock.now() - Number(early.fields['gen_time']) * 1000));
    expect(await early.validate(early.fields)).toMatchObject(passed);

    const late = await setUp();
    await late.clock.advance(600_001 - (late.clock.now() - Number(late.fields['gen_time']) * 1000));
    expect(await late.validate(late.fields)).toMatchObject(failed('pass_token expire'));
    await late.clock.advance(5_000_000);
    await late.solve('capmonster', sampleTasks.capmonster.GeeTestV4Task);
    expect(await late.validate(late.fields)).toEqual(failed('pass_token error'));
  });

  it('does not use a pass up when it fails', async () => {
    const { fields, validate } = await setUp();
    expect(await validate({ ...fields, pass_token: 'f'.repeat(64) })).toEqual(failed('pass_token error'));
    expect(await validate({ ...fields, sign_token: '' })).toEqual(failed('sign_token error'));
    expect(await validate(fields)).toMatchObject(passed);
  });

  it.each<[string, (fields: Fields, key: string) => Fields, object]>([
    [
      'a changed pass_token',
      (f) => ({ ...f, pass_token: f['pass_token']!.slice(0, -1) + 'x' }),
      failed('pass_token error'),
    ],
    ['an empty pass_token', (f) => ({ ...f, pass_token: '' }), failed('pass_token error')],
    [
      'a changed captcha_output',
      (f) => ({ ...f, captcha_output: f['captcha_output'] + '=' }),
      failed('pass_token error'),
    ],
    ['a changed gen_time', (f) => ({ ...f, gen_time: String(Number(f['gen_time']) + 1) }), failed('pass_token error')],
    ['gen_time with a leading zero', (f) => ({ ...f, gen_time: `0${f['gen_time']}` }), failed('pass_token error')],
    [
      'an unknown lot_number',
      (f, key) => ({ ...f, lot_number: 'a'.repeat(32), sign_token: sign(key, 'a'.repeat(32)) }),
      failed('pass_token error'),
    ],
    ['another lot_number, signature kept', (f) => ({ ...f, lot_number: 'a'.repeat(32) }), failed('sign_token error')],
    [
      'a signature with another key',
      (f) => ({ ...f, sign_token: sign('k', f['lot_number']!) }),
      failed('sign_token error'),
    ],
    [
      'a signature with key and message exchanged',
      (f, key) => ({ ...f, sign_token: sign(f['lot_number']!, key) }),
      failed('sign_token error'),
    ],
    [
      'a signature in upper case',
      (f) => ({ ...f, sign_token: f['sign_token']!.toUpperCase() }),
      failed('sign_token error'),
    ],
    [
      'the id and key of another site',
      (f) => ({ ...f, captcha_id: demo.id, sign_token: sign(demo.key, f['lot_number']!) }),
      failed('pass_token error'),
    ],
    ['no captcha_id', ({ captcha_id: _id, ...f }) => f, refused('-50101', 'not captcha_id')],
    ['an empty captcha_id', (f) => ({ ...f, captcha_id: '' }), refused('-50101', 'not captcha_id')],
    ['a malformed captcha_id', (f) => ({ ...f, captcha_id: 'login' }), refused('-50102', 'illegal captcha_id')],
    ['an unknown captcha_id', (f) => ({ ...f, captcha_id: '0'.repeat(32) }), refused('-50103', 'not captcha')],
    ['no gen_time', ({ gen_time: _time, ...f }) => f, refused('-50005', 'illegal gen_time')],
    ['gen_time that is no number', (f) => ({ ...f, gen_time: 'abc' }), refused('-50005', 'illegal gen_time')],
    ['no lot_number', ({ lot_number: _lot, ...f }) => f, refused('-50302', 'not lot_number')],
    ['a malformed lot_number', (f) => ({ ...f, lot_number: 'lot' }), refused('-50303', 'illegal lot_number')],
    [
      'gen_time before lot_number',
      ({ lot_number: _lot, ...f }) => ({ ...f, gen_time: '' }),
      refused('-50005', 'illegal gen_time'),
    ],
    [
      'captcha_id before gen_time',
      (f) => ({ ...f, gen_time: '', captcha_id: '' }),
      refused('-50101', 'not captcha_id'),
    ],
    ['unknown extra fields', (f) => ({ ...f, extra: '1', 'x[]': '2' }), passed],
  ])('answers to %s', async (_what, change, answer) => {
    const { fields, key, validate } = await setUp();
    expect(await validate(change(fields, key))).toMatchObject(answer);
  });
});

const demo = { id: '647f5ed2ed8acb4be36784e01556bb71', key: 'b09a7aafbfd83f73b35a9b530d0337bf' };

describe('the forms of a request', () => {
  const asForm = { 'content-type': 'application/x-www-form-urlencoded' };
  it.each<[string, (fields: Fields) => [path: string, init?: RequestInit], object]>([
    ['GET with all in the query', (f) => [`validate?${form(f)}`], passed],
    ['GET with foreign fields in the query', (f) => [`validate?x%5B%5D=1&bare&${form(f)}`], passed],
    [
      'POST with all in the query and an empty body',
      (f) => [`validate?${form(f)}`, { method: 'POST', headers: asForm }],
      passed,
    ],
    ['POST with all in the body', (f) => ['validate', { method: 'POST', headers: asForm, body: form(f) }], passed],
    [
      'POST with a charset',
      (f) => [
        'validate',
        {
          method: 'POST',
          headers: { 'content-type': 'application/x-www-form-urlencoded;charset=UTF-8' },
          body: form(f),
        },
      ],
      passed,
    ],
    ['POST without a content type', (f) => ['validate', { method: 'POST', body: new Blob([form(f)]) }], passed],
    [
      'POST with escapes in lower case',
      (f) => ['validate', { method: 'POST', headers: asForm, body: form(f).replaceAll('%3D', '%3d') }],
      passed,
    ],
    [
      'a body that wins over the query',
      (f) => [`validate?${form({ ...f, gen_time: 'abc' })}`, { method: 'POST', headers: asForm, body: form(f) }],
      passed,
    ],
    [
      'a JSON body with the id in the query',
      (f) => [
        `validate?captcha_id=${f['captcha_id']}`,
        { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(f) },
      ],
      refused('-50005', 'illegal gen_time'),
    ],
    [
      'a JSON body under a form header',
      (f) => [`validate?captcha_id=${f['captcha_id']}`, { method: 'POST', headers: asForm, body: JSON.stringify(f) }],
      refused('-50005', 'illegal gen_time'),
    ],
    [
      'a JSON body that looks like a form inside',
      (f) => [
        `validate?captcha_id=${f['captcha_id']}`,
        { method: 'POST', headers: asForm, body: `{"a":"&${form(f)}&"}` },
      ],
      refused('-50005', 'illegal gen_time'),
    ],
    [
      'a JSON body with the id in it only',
      (f) => ['validate', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(f) }],
      refused('-50101', 'not captcha_id'),
    ],
  ])('may be %s', async (_what, make, answer) => {
    const { fields, send } = await setUp();
    const [path, init] = make(fields);
    expect(await send('geetest', path, init)).toMatchObject(answer);
  });

  it('know no other path', async () => {
    const { send } = createTestbed();
    expect(await send('geetest', 'verify')).toMatchObject({ status: 404, body: { status: 'error', code: '-50000' } });
    expect(await send('geetest', 'validate', { method: 'PUT' })).toMatchObject({ status: 404 });
  });
});

describe('captcha ids', () => {
  it('are known from the start for the pair that GeeTest publishes', async () => {
    const { simulator, send } = createTestbed();
    expect(simulator.captcha).toEqual({ captchaId: demo.id, captchaKey: demo.key });
    expect(simulator.captchaKey(demo.id)).toBe(demo.key);
    const lot_number = '4dc3cfc2cdff448cad8d13107198d473';
    const sign_token = 'c99f3aa68104bdcd085f372dc6556a17a5a830a1a3d25125fb0010466977f3d8';
    const fields = {
      captcha_id: demo.id,
      lot_number,
      captcha_output: 'x',
      pass_token: 'y',
      gen_time: '1700000000',
      sign_token,
    };
    expect(await send('geetest', `validate?${form(fields)}`)).toEqual(failed('pass_token error'));
  });

  it('become known with the first task, and have the same key in every simulator', async () => {
    const { send, create, simulator } = createTestbed();
    const { gt } = sampleTasks.capmonster.GeeTestV4Task;
    const ask = () => send('geetest', `validate?captcha_id=${gt}`);
    expect(await ask()).toEqual(refused('-50103', 'not captcha'));
    await create('capmonster', sampleTasks.capmonster.GeeTestV4Task);
    expect(await ask()).toEqual(refused('-50005', 'illegal gen_time'));
    expect(simulator.captchaKey(gt)).toMatch(/^[0-9a-f]{32}$/);
    expect(createTestbed({ seed: 2 }).simulator.captchaKey(gt)).toBe(simulator.captchaKey(gt));
  });

  it('can be paused, deleted and opened again, and say so before they look at a pass', async () => {
    const { simulator, fields, validate } = await setUp();
    const captchaId = fields['captcha_id']!;
    simulator.setCaptcha({ captchaId, state: 'paused' });
    expect(await validate(fields)).toEqual(refused('-50105', 'captcha_id paused'));
    simulator.setCaptcha({ captchaId, state: 'deleted' });
    expect(await validate({ captcha_id: captchaId })).toEqual(refused('-50104', 'captcha_id deleted'));
    simulator.setCaptcha({ captchaId, state: 'active' });
    expect(await validate(fields)).toMatchObject(passed);
  });

  it('have the key and the scene they were given, before and after a reset', async () => {
    const { gt } = sampleTasks.capmonster.GeeTestV4Task;
    const captchas = [{ captchaId: gt, captchaKey: 'a-key-of-my-own', scene: 'login' }];
    const testbed = createTestbed({ geetest: { captchas } });
    const { simulator, solve, send } = testbed;
    simulator.setCaptcha({ captchaId: gt, captchaKey: 'another' });
    simulator.setCaptcha({ captchaId: 'a'.repeat(32) });
    simulator.reset();
    expect(simulator.captchaKey(gt)).toBe('a-key-of-my-own');
    expect(await send('geetest', `validate?captcha_id=${'a'.repeat(32)}`)).toEqual(refused('-50103', 'not captcha'));

    const pass = (await solve('capmonster', sampleTasks.capmonster.GeeTestV4Task)).solution as Fields;
    const answer = await validator(send)({ ...pass, sign_token: sign('a-key-of-my-own', pass['lot_number']!) });
    expect(answer).toMatchObject({ ...passed, body: { captcha_args: { scene: 'login' } } });
  });

  it.each([
    [{ captchaId: 'login' }, 'A captcha id has 32 hexadecimal digits, not "login".'],
    [{ captchaId: 'a'.repeat(32), captchaKey: '' }, 'must not be empty'],
  ])('are refused when they cannot be: %o', (captcha, message) => {
    expect(() => createTestbed({ geetest: { captchas: [captcha] } })).toThrow(message);
  });
});

describe('the settings of passes', () => {
  it('shorten their life', async () => {
    const testbed = createTestbed({ geetest: { passLifetimeMs: 60_000 } });
    const pass = (await testbed.solve('capmonster', sampleTasks.capmonster.GeeTestV4Task)).solution as Fields;
    const key = testbed.simulator.captchaKey(pass['captcha_id']!);
    await testbed.clock.advance(60_001);
    const answer = await validator(testbed.send)({ ...pass, sign_token: sign(key, pass['lot_number']!) });
    expect(answer).toMatchObject(failed('pass_token expire'));
  });

  it('accept passes of another source once, when they are signed', async () => {
    const { send, clock } = createTestbed({ geetest: { acceptUnissued: true } });
    const validate = validator(send);
    const lotNumber = 'b'.repeat(32);
    const fields = {
      captcha_id: demo.id,
      lot_number: lotNumber,
      captcha_output: 'x',
      pass_token: 'y',
      gen_time: String(Math.floor(clock.now() / 1000)),
      sign_token: sign(demo.key, lotNumber),
    };
    expect(await validate({ ...fields, sign_token: sign('k', lotNumber) })).toEqual(failed('sign_token error'));
    expect(await validate(fields)).toMatchObject(passed);
    expect(await validate(fields)).toMatchObject(failed('pass_token used'));
  });
});
