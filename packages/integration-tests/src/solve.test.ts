import { createCapMonster } from '@captchakit/capmonster';
import { createEzCaptcha } from '@captchakit/ezcaptcha';
import { createGeeTest } from '@captchakit/geetest';
import { createOneCaptcha } from '@captchakit/onecaptcha';
import { MissingApiKeyError, NoCandidateError, ProviderRejectedError } from '@captchakit/provider';
import { type RunningSimulator, startSimulator } from '@captchakit/simulator';
import { createSolver } from '@captchakit/solver-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

// Real sockets on loopback. The speed is the one of `--simulate`: at a higher one, a busy machine uses up the vendors'
// timeouts, which are kept in their time.
let simulator: RunningSimulator;
beforeAll(async () => {
  simulator = await startSimulator({ speed: 20 });
});
afterAll(() => simulator.close());

const create = {
  capmonster: () => createCapMonster(simulator.settings('capmonster')),
  ezcaptcha: () => createEzCaptcha(simulator.settings('ezcaptcha')),
  onecaptcha: () => createOneCaptcha(simulator.settings('onecaptcha')),
};

const pageUrl = 'https://example.com/login';
const geetestId = '81dc9bdb52d04dc20036dbd8313ed055';
const geetestV4 = { kind: 'geetest-v4', pageUrl, captchaId: geetestId } as const;
const geetestV3 = {
  kind: 'geetest-v3',
  pageUrl,
  gt: geetestId,
  challenge: 'd93591bdf7860e1e4ee2fca799911215',
} as const;
const recaptcha = { kind: 'recaptcha-v3', pageUrl, siteKey: 'your-site-key', action: 'login' } as const;
const cloudflare = {
  kind: 'cloudflare-challenge',
  pageUrl,
  proxy: 'http://username:password@203.0.113.10:8080',
} as const;
const withPage = { ...cloudflare, pageHtml: '<title>Just a moment...</title>', userAgent: 'a user agent' } as const;

describe.concurrent('a solve over real sockets', () => {
  it.each([
    [
      'capmonster',
      geetestV3,
      { challenge: expect.any(String), validate: expect.any(String), seccode: expect.any(String) },
    ],
    ['capmonster', geetestV4, { captcha_id: geetestId, pass_token: expect.stringMatching(/^[0-9a-f]{64}$/) }],
    ['capmonster', recaptcha, { token: expect.any(String) }],
    [
      'capmonster',
      { ...recaptcha, enterprise: true },
      { token: expect.any(String), userAgent: expect.stringContaining('Chrome/') },
    ],
    ['capmonster', withPage, { cookies: { cf_clearance: expect.any(String) }, userAgent: 'a user agent' }],
    [
      'capmonster',
      { ...withPage, userAgent: undefined },
      { cookies: { cf_clearance: expect.any(String) }, userAgent: expect.stringContaining('Windows') },
    ],
    ['ezcaptcha', recaptcha, { token: expect.any(String) }],
    ['ezcaptcha', cloudflare, { cookies: { cf_clearance: expect.any(String) } }],
    ['onecaptcha', recaptcha, { token: expect.any(String) }],
    ['onecaptcha', cloudflare, { cookies: { cf_clearance: expect.any(String) } }],
  ] as const)('%s solves %j', async (vendor, challenge, solution) => {
    await using solver = createSolver({ providers: [create[vendor]()], clock: simulator.clock });
    const result = await solver.solve(challenge);
    expect(result).toMatchObject({ provider: vendor, solution, attempts: [{ provider: vendor, outcome: 'solved' }] });
    expect(result.ref).toMatchObject({ instance: vendor, kind: challenge.kind, id: expect.any(String) });
    expect(Date.parse(result.expiresAt)).toBeGreaterThan(simulator.clock.now());
  });

  it('charges what the spec says, and the simulated account agrees', async () => {
    await using own = await startSimulator({ speed: 20 });
    const provider = createCapMonster(own.settings('capmonster'));
    await using solver = createSolver({ providers: [provider], clock: own.clock });
    const before = await provider.getBalance();
    const { cost } = await solver.solve(geetestV4);
    const after = await provider.getBalance();
    expect(cost).toEqual({ charged: [{ amount: 0.0012, currency: 'USD' }], possible: [], unpriced: 0 });
    expect(before.amount - after.amount).toBeCloseTo(0.0012, 6);
  });

  it.each([
    [{ enterprise: true }, 'ReCaptchaV3EnterpriseTaskProxyless', 0.002],
    [{ minScore: 0.9 }, 'ReCaptchaV3TaskProxylessS9', 0.0015],
    [{ enterprise: true, minScore: 0.9 }, 'ReCaptchaV3EnterpriseTaskProxylessS9', 0.002],
    [{ minScore: 0.3, providerOptions: { ezcaptcha: { s9: true } } }, 'ReCaptchaV3TaskProxylessS9', 0.0015],
  ])('ezcaptcha solves reCAPTCHA v3 with %j as %s, at its price', async (change, taskType, amount) => {
    await using solver = createSolver({ providers: [create.ezcaptcha()], clock: simulator.clock });
    const { ref, solution, cost } = await solver.solve({ ...recaptcha, ...change });
    expect(ref.taskType).toBe(taskType);
    expect(solution.token).toMatch(/^03AF/);
    expect(cost.charged).toEqual([{ amount, currency: 'USD' }]);
  });

  it('leaves a score EzCaptcha cannot ask for to the next provider', async () => {
    await using solver = createSolver({ providers: [create.ezcaptcha(), create.capmonster()], clock: simulator.clock });
    const { attempts } = await solver.solve({ ...recaptcha, minScore: 0.7 });
    expect(attempts).toMatchObject([{ provider: 'capmonster', outcome: 'solved' }]);
  });

  it('goes on to the next provider when the first refuses the key, and tells both attempts', async () => {
    const wrongKey = createCapMonster({ ...simulator.settings('capmonster'), apiKey: 'wrong-key' });
    await using solver = createSolver({ providers: [wrongKey, create.ezcaptcha()], clock: simulator.clock });
    const { provider, attempts } = await solver.solve(recaptcha);
    expect(provider).toBe('ezcaptcha');
    expect(attempts).toMatchObject([
      { provider: 'capmonster', outcome: 'failed', error: { providerCode: 'ERROR_KEY_DOES_NOT_EXIST' } },
      { provider: 'ezcaptcha', outcome: 'solved' },
    ]);
  });

  it('goes on to the next provider when nothing listens at the first', async () => {
    await using gone = await startSimulator();
    const settings = gone.settings('capmonster');
    await gone.close();
    await using solver = createSolver({
      providers: [createCapMonster(settings), create.onecaptcha()],
      clock: simulator.clock,
    });
    expect((await solver.solve(recaptcha)).provider).toBe('onecaptcha');
  });

  it('starts in one solver and waits in another, as in two processes', async () => {
    await using first = createSolver({ providers: [create.capmonster()], clock: simulator.clock });
    const { ref } = await first.start(geetestV4);
    await using second = createSolver({ providers: [create.capmonster()], clock: simulator.clock });
    const { solution } = await second.wait(JSON.parse(JSON.stringify(ref)));
    expect(solution).toMatchObject({ captcha_id: geetestId });
  });

  it('aborts in the middle with the reason of the caller', async () => {
    await using solver = createSolver({ providers: [create.capmonster()], clock: simulator.clock });
    const controller = new AbortController();
    const reason = new Error('the user left');
    solver.on('task-start', () => controller.abort(reason));
    await expect(solver.solve(geetestV4, { signal: controller.signal })).rejects.toBe(reason);
  });
});

describe.concurrent('errors over real sockets', () => {
  it('a wrong key is a rejection in the words of the provider, without the key', async () => {
    await using solver = createSolver({
      providers: [createOneCaptcha({ ...simulator.settings('onecaptcha'), apiKey: 'wrong-key-4711' })],
      clock: simulator.clock,
    });
    const error = await solver.solve(recaptcha).catch((thrown: unknown) => thrown);
    expect(ProviderRejectedError.isInstance(error)).toBe(true);
    expect(error).toMatchObject({ provider: 'onecaptcha', providerCode: 'ERROR_KEY_DOES_NOT_EXIST', charged: 'no' });
    expect(`${String(error)}${JSON.stringify(error)}`).not.toContain('wrong-key-4711');
  });

  it('a task nobody knows ends the wait', async () => {
    await using solver = createSolver({ providers: [create.ezcaptcha()], clock: simulator.clock });
    const { ref } = await solver.start(recaptcha);
    await expect(solver.wait({ ...ref, id: '00000000-0000-4000-8000-000000000000' })).rejects.toMatchObject({
      providerCode: 'ERROR_TASK_NOT_EXIST',
    });
  });

  it('no key at all names the environment variable', async () => {
    const { baseUrl } = simulator.settings('capmonster');
    await using solver = createSolver({ providers: [createCapMonster({ baseUrl })], clock: simulator.clock });
    const error = await solver.solve(geetestV4).catch((thrown: unknown) => thrown);
    expect(MissingApiKeyError.isInstance(error)).toBe(true);
    expect(error).toMatchObject({ environmentVariable: 'CAPMONSTER_API_KEY' });
  });

  it('when no provider can take a challenge, each says why', async () => {
    await using solver = createSolver({ providers: [create.ezcaptcha(), create.onecaptcha()], clock: simulator.clock });
    const error = await solver.solve({ ...cloudflare, userAgent: 'Mozilla/5.0' }).catch((thrown: unknown) => thrown);
    expect(NoCandidateError.isInstance(error)).toBe(true);
    expect(error).toMatchObject({
      reasons: [
        { provider: 'ezcaptcha', field: 'userAgent' },
        { provider: 'onecaptcha', field: 'userAgent' },
      ],
    });
  });
});

describe.concurrent('a Cloudflare challenge', () => {
  it('without its page goes past the provider that needs it', async () => {
    await using solver = createSolver({
      providers: [create.capmonster(), create.onecaptcha()],
      clock: simulator.clock,
    });
    const { provider } = await solver.solve(cloudflare);
    expect(provider).toBe('onecaptcha');
  });

  it('with page and user agent goes to the provider that solves with the caller’s own', async () => {
    await using solver = createSolver({
      providers: [create.onecaptcha(), create.capmonster()],
      clock: simulator.clock,
    });
    const { provider } = await solver.solve(withPage);
    expect(provider).toBe('capmonster');
  });
});

describe.concurrent('solve, submit, verify', () => {
  const verifierFor = async (captchaId: string) =>
    createGeeTest({
      captchaId,
      captchaKey: await simulator.captchaKey(captchaId),
      baseUrl: simulator.apis.geetest.url,
    });

  it('a solved pass is worth one verification', async () => {
    await using solver = createSolver({ providers: [create.capmonster()], clock: simulator.clock });
    const { solution } = await solver.solve(geetestV4);
    const geetest = await verifierFor(geetestId);
    expect(await geetest.verify(solution)).toMatchObject({ outcome: 'passed', allowed: true });
    expect(await geetest.verify(solution)).toMatchObject({ outcome: 'failed', reason: 'pass_token used' });
  });

  it('a changed pass is worth none', async () => {
    await using solver = createSolver({ providers: [create.capmonster()], clock: simulator.clock });
    const { solution } = await solver.solve(geetestV4);
    const geetest = await verifierFor(geetestId);
    const pass_token = (solution.pass_token.startsWith('0') ? '1' : '0') + solution.pass_token.slice(1);
    expect(await geetest.verify({ ...solution, pass_token })).toMatchObject({
      outcome: 'failed',
      reason: 'pass_token error',
    });
    expect(await geetest.verify(solution)).toMatchObject({ outcome: 'passed' });
  });
});
