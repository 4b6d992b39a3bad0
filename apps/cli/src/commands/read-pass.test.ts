import { describe, expect, it } from 'vitest';
import { parsePass } from './read-pass.js';

const pass = { lot_number: 'a', pass_token: 'b', gen_time: '1', captcha_output: 'c' };
const banner = [
  '',
  '> captchakit@0.0.0 captchakit',
  `> node scripts/captchakit.mjs solve geetest-v4 --init-parameters {"riskType":"slide"}`,
  '',
  '',
].join('\n');

describe('parsePass', () => {
  it.each([
    ['a bare solution', JSON.stringify(pass)],
    ['a whole solve document', JSON.stringify({ kind: 'geetest-v4', ref: {}, solution: pass })],
    ['the same over several lines', JSON.stringify({ solution: pass }, undefined, 2)],
    [
      'one behind the banner of npm run, whose command holds a brace',
      `${banner}${JSON.stringify(pass, undefined, 2)}\n`,
    ],
    [
      'one with a byte order mark and Windows line ends',
      `\uFEFF${banner.replaceAll('\n', '\r\n')}${JSON.stringify(pass)}\r\n`,
    ],
    ['the text of a form', 'lot_number=a&pass_token=b&gen_time=1&captcha_output=c\n'],
    ['one behind a URL', `${banner}https://example.com/login?lot_number=a&pass_token=b&gen_time=1&captcha_output=c`],
    ['a form as a browser shows it', 'Form Data\nlot_number: a\npass_token: b\ngen_time: 1\r\ncaptcha_output: c\n'],
  ])('reads %s', (_name, text) => {
    expect(parsePass(text)).toEqual(pass);
  });

  it.each([
    ['', 'Nothing came from stdin.'],
    ['  \n', 'Nothing came from stdin.'],
    ['[1, 2]', 'What came from stdin holds neither a JSON object nor the fields of a form.'],
    ['{ "lot_number": ', 'The input on stdin is not JSON.'],
  ])('says of %j: %s', (text, message) => {
    expect(() => parsePass(text)).toThrow(expect.objectContaining({ message, exitCode: 2 }));
  });
});
