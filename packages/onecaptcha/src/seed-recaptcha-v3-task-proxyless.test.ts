// The page RecaptchaV3TaskProxyless of 1captcha's documents in its state of 2025-07-25, from top to bottom:
// https://github.com/moonfy/moonfy.github.io, zh-CN/RecaptchaV3TaskProxyless.md
import { readFileSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import type * as z from 'zod/mini';
import type { paths } from './client.js';
import {
  zCreateTaskRequest,
  zCreateTaskResponse,
  zGetTaskResultRequest,
  zGetTaskResultResponse,
  zRecaptchaV3S9Solution,
  zRecaptchaV3Solution,
  zRecaptchaV3TaskProxyless,
  zRecaptchaV3TaskProxylessS9,
} from './generated/schemas.js';
import type { TaskMap } from './generated/task-map.js';
import { createOneCaptcha } from './onecaptcha-provider.js';
import { recaptchaV3 } from './onecaptcha-tasks.js';

type Body<Path extends keyof paths> = paths[Path]['post']['requestBody']['content']['application/json'];
type Answer<Path extends keyof paths> = paths[Path]['post']['responses'][200]['content']['application/json'];

const documented = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../../spec/onecaptcha/examples/${name}.json`, import.meta.url), 'utf8'));

const accepts = (schema: z.ZodMiniType, value: unknown): boolean => schema.safeParse(value).success;

const apiKey = 'cc9c18d3e263515c2c072b36a7125eecc078xxxx';

/** The request sample's task. */
const task = {
  websiteURL: 'https://antcpt.com/score_detector',
  websiteKey: '6LcR_okUAAAAAPYrPe-HK_0RULO1aZM15ENyM-Mf',
  pageAction: 'homepage',
  websiteTitle: 'Score detector for reCAPTCHA v3',
  type: 'RecaptchaV3TaskProxyless',
} as const satisfies TaskMap['RecaptchaV3TaskProxyless']['task'];

/** What our callers say for it. */
const input = { pageUrl: task.websiteURL, siteKey: task.websiteKey, action: task.pageAction, title: task.websiteTitle };

/** An API that gives one answer, and what it was sent. */
const answering = (answer: unknown) => {
  const sent: { url: string; method: string; type: string | null; body: unknown }[] = [];
  const fetch = vi.fn<(request: Request) => Promise<Response>>(async (request) => {
    const { url, method, headers } = request;
    sent.push({ url, method, type: headers.get('content-type'), body: await request.json() });
    return Response.json(answer);
  });
  return { sent, handler: createOneCaptcha({ apiKey, fetch }).handlers['recaptcha-v3'] };
};

describe('the parameters', () => {
  const rows = [
    ['websiteURL', 'string', true, { pageUrl: 'https://example.com/a' }, 'https://example.com/a'],
    ['websiteKey', 'string', true, { siteKey: 'another-key' }, 'another-key'],
    ['pageAction', 'string', true, { action: 'login' }, 'login'],
    ['checkField', 'string', false, { checkField: 'reload-field-9' }, 'reload-field-9'],
    ['websiteTitle', 'string', false, { title: 'Login' }, 'Login'],
    ['isInvisible', 'boolean', false, { isInvisible: false }, false],
  ] as const;
  const full = {
    ...task,
    checkField: 'reload-field-9',
    isInvisible: true,
  } satisfies TaskMap['RecaptchaV3TaskProxyless']['task'];
  const s9 = {
    ...full,
    type: 'RecaptchaV3TaskProxylessS9',
  } satisfies TaskMap['RecaptchaV3TaskProxylessS9']['task'];
  const schemas = [
    [zRecaptchaV3TaskProxyless, full, {}],
    [zRecaptchaV3TaskProxylessS9, s9, { minScore: 0.9 }],
  ] as const;

  it('are all in both types, and no other is', () => {
    const names = ['type', ...rows.map(([name]) => name)].toSorted();
    expect(Object.keys(full).toSorted()).toEqual(names);
    expect(Object.keys(zRecaptchaV3TaskProxylessS9.shape).toSorted()).toEqual(names);
    expect(Object.keys(zRecaptchaV3TaskProxyless.shape)).toEqual(expect.arrayContaining(names));
  });

  it('type is the name of the type', () => {
    for (const [schema, value, score] of schemas) {
      const { type, ...rest } = value;
      expect(accepts(schema, value)).toBe(true);
      expect(accepts(schema, rest)).toBe(false);
      expect(accepts(schema, { ...rest, type: 'NoCaptchaTask' })).toBe(false);
      expect(recaptchaV3.toTask({ ...input, ...score }).type).toBe(type);
    }
  });

  it.each(rows)('%s is a %s, required: %s', (name, type, required, said, sent) => {
    for (const [schema, value, score] of schemas) {
      const without = Object.fromEntries(Object.entries(value).filter(([field]) => field !== name));
      expect(typeof value[name]).toBe(type);
      expect(accepts(schema, without)).toBe(!required);
      expect(accepts(schema, { ...value, [name]: type === 'string' ? 7 : 'true' })).toBe(false);
      expect(recaptchaV3.constraints?.({ ...input, ...score, ...said })).toBeUndefined();
      // The three optional ones left the page of the ordinary type in 2026, so they go to S9 alone.
      const isSent = required || value.type === 'RecaptchaV3TaskProxylessS9';
      const mapped: Record<string, unknown> = recaptchaV3.toTask({ ...input, ...score, ...said });
      expect(mapped[name]).toBe(isSent ? sent : undefined);
    }
  });

  it('isInvisible is left to its default, true, where nobody says it', () => {
    expect(recaptchaV3.toTask({ ...input, minScore: 0.9 })).toHaveProperty('isInvisible', undefined);
  });
});

describe('createTask', () => {
  it('takes the sample', () => {
    const body = { task } satisfies Body<'/createTask'>;
    expect(documented('createTask.recaptcha-v3-seed.request')).toEqual({ ...body, clientKey: 'YOUR_API_KEY' });
    expect(accepts(zCreateTaskRequest, body)).toBe(true);
  });

  it('is sent the sample in its form of today: with the score that is required now, without the title', async () => {
    const { sent, handler } = answering(documented('createTask.ok.response'));
    await handler.doStart(input, {});
    const { websiteTitle: _dropped, ...today } = task;
    expect(sent).toEqual([
      {
        url: 'https://api.1captcha.vip/createTask',
        method: 'POST',
        type: 'application/json',
        body: { clientKey: apiKey, task: { ...today, minScore: '0.7' } },
      },
    ]);
  });

  it('answers with the id to keep', async () => {
    const answer = {
      errorId: 0,
      errorCode: '',
      errorDescription: '',
      taskId: '61138bb6-19fb-11ec-a9c8-0242ac110006',
    } satisfies Answer<'/createTask'>;
    expect(documented('createTask.ok.response')).toEqual(answer);
    expect(accepts(zCreateTaskResponse, answer)).toBe(true);
    const { ref } = await answering(answer).handler.doStart(input, {});
    expect(ref).toMatchObject({ taskType: 'RecaptchaV3TaskProxyless', id: answer.taskId });
  });
});

describe('getTaskResult', () => {
  const ref = {
    instance: 'onecaptcha',
    endpoint: 'https://api.1captcha.vip',
    kind: 'recaptcha-v3',
    taskType: 'RecaptchaV3TaskProxyless',
    id: '61138bb6-19fb-11ec-a9c8-0242ac110006',
  } as const;
  const solution = {
    gRecaptchaResponse: '03AGdBq25SxXT-pmSeBXjzScW-EiocHwwpwqtk1QXlJnGnU......',
    cookies: {
      _GRECAPTCHA: '09ANMylNCtUe-OQKWe7FMbTxJq5RJkVt4ZzBFamXKETH0B_StVVQeGOwTxeyph_XvQ9mNw50EN_TlO9958bEtYeSQ',
    },
  } satisfies TaskMap['RecaptchaV3TaskProxyless']['solution'] & TaskMap['RecaptchaV3TaskProxylessS9']['solution'];
  const ready = {
    errorId: 0,
    errorCode: null,
    errorDescription: null,
    solution,
    status: 'ready',
  } satisfies Answer<'/getTaskResult'>;

  it('is asked as in the sample', async () => {
    const body = { taskId: ref.id } satisfies Body<'/getTaskResult'>;
    expect(documented('getTaskResult.poll.request')).toEqual({ ...body, clientKey: 'YOUR_API_KEY' });
    expect(accepts(zGetTaskResultRequest, body)).toBe(true);
    const { sent, handler } = answering(ready);
    await handler.doCheck(ref, {});
    expect(sent).toEqual([
      {
        url: 'https://api.1captcha.vip/getTaskResult',
        method: 'POST',
        type: 'application/json',
        body: { ...body, clientKey: apiKey },
      },
    ]);
  });

  it('answers as in the sample', () => {
    expect(documented('getTaskResult.recaptcha-v3-ready-with-cookies.response')).toEqual(ready);
    expect(accepts(zGetTaskResultResponse, ready)).toBe(true);
    expect(accepts(zRecaptchaV3Solution, solution)).toBe(true);
    expect(accepts(zRecaptchaV3S9Solution, solution)).toBe(true);
  });

  it.each([
    ['errorId', '0'],
    ['errorCode', 7],
    ['errorDescription', 7],
    ['status', 7],
    ['solution', 'token'],
  ])('gives no other type than the documented one to %s', (field, value) => {
    expect(accepts(zGetTaskResultResponse, { ...ready, [field]: value })).toBe(false);
  });

  it.each(['RecaptchaV3TaskProxyless', 'RecaptchaV3TaskProxylessS9'])('gives token and cookie of %s', async (type) => {
    const { handler } = answering(ready);
    expect(await handler.doCheck({ ...ref, taskType: type }, {})).toStrictEqual({
      status: 'ready',
      solution: { token: solution.gRecaptchaResponse, cookies: solution.cookies },
    });
  });

  it('is asked again after 3 s while the task is processing', async () => {
    const { handler } = answering({ ...ready, solution: null, status: 'processing' });
    expect(await handler.doCheck(ref, {})).toEqual({ status: 'pending' });
    expect(handler.plan(input)).toMatchObject({ ok: true, timing: { intervalMs: 3000 }, solutionTtlMs: 120_000 });
  });

  it('failed when errorId is above 0, and errorDescription says why', async () => {
    const { handler } = answering({ errorId: 1, errorCode: 'ERROR_TASK_TIMEOUT', errorDescription: '超时' });
    await expect(handler.doCheck(ref, {})).rejects.toMatchObject({
      code: 'provider-rejected',
      providerCode: 'ERROR_TASK_TIMEOUT',
      providerMessage: '超时',
    });
  });
});
