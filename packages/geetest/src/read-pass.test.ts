import { describe, expect, it } from 'vitest';
import {
  answering,
  captchaId,
  durationMs,
  lotNumber,
  neverCalled,
  params,
  success,
  withFetch,
} from '../test/verifiers.js';

describe('what a visitor sends', () => {
  const { lot_number: _lot, ...withoutLot } = params;
  it.each<[string, unknown, string]>([
    ['nothing', undefined, 'not solved'],
    ['null', null, 'not solved'],
    ['false, as getValidate() before success', false, 'not solved'],
    ['a text', JSON.stringify(params), 'not solved'],
    ['a list', [params], 'not solved'],
    ['an empty object', {}, 'lot_number is missing'],
    ['no lot_number', withoutLot, 'lot_number is missing'],
    ['an empty lot_number', { ...params, lot_number: '' }, 'lot_number is missing'],
    ['a lot_number of the prototype', Object.create(params), 'lot_number is missing'],
    ['a list as lot_number', { ...params, lot_number: [lotNumber] }, 'lot_number is not a text'],
    ['an object as pass_token', { ...params, pass_token: { $ne: '' } }, 'pass_token is not a text'],
    ['a number as gen_time', { ...params, gen_time: 1700000000 }, 'gen_time is not a text'],
    ['true as captcha_output', { ...params, captcha_output: true }, 'captcha_output is not a text'],
    ['gen_time with letters', { ...params, gen_time: 'abc' }, 'gen_time is not all digits'],
    ['gen_time with a sign', { ...params, gen_time: '-1' }, 'gen_time is not all digits'],
    ['gen_time with a line break', { ...params, gen_time: '1700000000\n' }, 'gen_time is not all digits'],
    ['gen_time in other digits', { ...params, gen_time: '１７００００００００' }, 'gen_time is not all digits'],
    [
      'a captcha_output of more than 16 KiB',
      { ...params, captcha_output: 'a'.repeat(16_385) },
      'captcha_output is longer than 16384 bytes',
    ],
    [
      'a pass_token of more than 16 KiB in UTF-8',
      { ...params, pass_token: 'é'.repeat(8193) },
      'pass_token is longer than 16384 bytes',
    ],
    ['another captcha_id', { ...params, captcha_id: '0'.repeat(32) }, 'captcha_id is not the one of this site'],
    ['a captcha_id that is no text', { ...params, captcha_id: [captchaId] }, 'captcha_id is not the one of this site'],
  ])('is refused without a call: %s', async (_what, input, message) => {
    expect(await withFetch(neverCalled).verify(input)).toEqual({
      outcome: 'rejected',
      allowed: false,
      cause: 'visitor',
      message: expect.stringContaining(message),
      durationMs,
    });
  });

  it('may have 16 KiB in each field', async () => {
    const large = { ...params, captcha_output: 'a'.repeat(16_384), pass_token: 'b'.repeat(16_384) };
    expect(await answering({ ...success, captcha_args: undefined }).verify(large)).toMatchObject({ outcome: 'passed' });
  });

  it('may hold any characters', async () => {
    const odd = { ...params, pass_token: '&captcha_id=x\ud800\0', captcha_output: '+ %=\r\n' };
    const forms: URLSearchParams[] = [];
    const geetest = withFetch(async (_url, init) => {
      forms.push(new URLSearchParams(String(init.body)));
      return Response.json(success);
    });
    expect(await geetest.verify(odd)).toMatchObject({ outcome: 'passed' });
    expect([...forms[0]!.keys()]).toEqual(['lot_number', 'captcha_output', 'pass_token', 'gen_time', 'sign_token']);
    expect(forms[0]!.get('captcha_output')).toBe('+ %=\r\n');
  });
});
