import { sampleSolutions } from '@captchakit/testkit';
import { describe, expect, it } from 'vitest';
import type { RequestedMessage } from '../../api.js';
import { formFields, toCurl, toForm, toTypeScript } from './snippets.js';

describe('form fields', () => {
  it.each([
    ['geetest-v3', ['geetest_challenge', 'geetest_validate', 'geetest_seccode']],
    ['geetest-v4', ['captcha_id', 'lot_number', 'pass_token', 'gen_time', 'captcha_output']],
    ['recaptcha-v3', ['g-recaptcha-response']],
  ] as const)('of %s have the names the page gives them', (kind, names) => {
    const fields = formFields(kind, { ...sampleSolutions[kind] })!;
    expect(Object.keys(fields).toSorted()).toEqual([...names].toSorted());
    expect(new URLSearchParams(toForm(fields)).get(names[0])).toBe(fields[names[0]]);
  });

  it('of a GeeTest v3 operation are its own', () => {
    expect(formFields('geetest-v3', { lot_number: 'a', pass_token: 'b' })).toEqual({
      lot_number: 'a',
      pass_token: 'b',
    });
  });

  it('are none for a Cloudflare challenge', () => {
    expect(formFields('cloudflare-challenge', { cookies: {} })).toBeUndefined();
  });
});

describe('the curl command', () => {
  it('posts the form, quoted for a shell', () => {
    expect(toCurl('recaptcha-v3', "https://example.com/it's", { solution: { token: "a'b" } })).toBe(
      String.raw`curl 'https://example.com/it'\''s' \
  --data-urlencode 'g-recaptcha-response=a'\''b'`,
    );
  });

  it('shows what opens a Cloudflare page', () => {
    const solution = { cookies: { cf_clearance: 'c' }, userAgent: 'Agent', headers: { accept: '*/*', cookie: 'x' } };
    expect(toCurl('cloudflare-challenge', 'https://example.com/', { solution }))
      .toBe(String.raw`curl 'https://example.com/' \
  --user-agent 'Agent' \
  --cookie 'cf_clearance=c' \
  --header 'accept: */*'`);
  });
});

describe('the program', () => {
  const request: RequestedMessage = {
    type: 'requested',
    at: 0,
    kind: 'recaptcha-v3',
    input: { pageUrl: 'https://staging.example.com:8443/', siteKey: `it's "a" \\ key`, minScore: 0.7 },
  };

  it('asks all providers in order', () => {
    expect(toTypeScript(request, ['capmonster', 'ezcaptcha']))
      .toBe(String.raw`import { createCapMonster } from '@captchakit/capmonster';
import { createEzCaptcha } from '@captchakit/ezcaptcha';
import { createSolver } from '@captchakit/solver-core';

await using solver = createSolver({
  providers: [createCapMonster(), createEzCaptcha()],
  sites: ['staging.example.com:8443'],
});
const { solution } = await solver.solve({
  kind: 'recaptcha-v3',
  pageUrl: 'https://staging.example.com:8443/',
  siteKey: 'it\'s "a" \\ key',
  minScore: 0.7,
});
console.log(solution);
`);
  });

  it('asks the one that was chosen, or all by another strategy, hedged', () => {
    expect(toTypeScript({ ...request, provider: 'onecaptcha' }, ['capmonster'])).toContain('[createOneCaptcha()]');
    const program = toTypeScript({ ...request, strategy: 'fastest', hedge: true }, ['capmonster']);
    expect(program).toContain("import { fastest, createSolver } from '@captchakit/solver-core'");
    expect(program).toContain('  strategy: fastest,\n  hedgeAfterMs: 15000,\n');
  });
});
