import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createEzCaptcha } from './ezcaptcha-provider.js';
import type { components } from './generated/openapi.js';
import * as schemas from './generated/schemas.js';
import { tasks } from './generated/tables.js';

// The page CloudFlare5STask of early 2025 (wiki version 336888076), from its top to its end.

type Schemas = components['schemas'];

const fixture = <Body>(name: string): Body =>
  JSON.parse(readFileSync(new URL(`../../../spec/ezcaptcha/examples/${name}.json`, import.meta.url), 'utf8'));

const clientKey = 'YOUR_API_KEY';
const taskId = '61138bb6-19fb-11ec-a9c8-0242ac110006';
const proxy = 'http://username:password@203.0.113.10:8080';
const input = { pageUrl: 'https://example.com', proxy };

/** The request sample; the key is filled in by the client, so the types do not have it. */
const sample = {
  task: {
    websiteURL: 'https://example.com',
    type: 'CloudFlare5STask',
    proxy,
    rqData: { TheKey: 'TheValue' },
  },
} as const satisfies Schemas['CreateTaskRequest'];

const { rqData, ...withoutRqData } = sample.task;

/** A provider whose API answers once, and what it was asked. */
const answering = (body: unknown) => {
  const sent: { method: string; url: string; contentType: string | null; body: unknown }[] = [];
  const fetch = async (request: Request): Promise<Response> => {
    const { method, url, headers } = request;
    sent.push({ method, url, contentType: headers.get('content-type'), body: await request.json() });
    return Response.json(body);
  };
  const { handlers } = createEzCaptcha({ apiKey: clientKey, fetch });
  return { sent, handler: handlers['cloudflare-challenge'] };
};

const ref = {
  instance: 'ezcaptcha',
  endpoint: 'https://api.ez-captcha.com',
  kind: 'cloudflare-challenge',
  taskType: 'CloudFlare5STask',
  id: taskId,
} as const;

describe('create task: host, path and format', () => {
  it('are POST, JSON and https://api.ez-captcha.com/createTask', async () => {
    const { sent, handler } = answering(fixture('createTask.ok.response'));
    await handler.doStart(input, {});
    expect(sent).toMatchObject([
      { method: 'POST', url: 'https://api.ez-captcha.com/createTask', contentType: 'application/json' },
    ]);
  });
});

describe('create task: the parameter table', () => {
  const pathOf = (task: object): unknown => schemas.zCloudFlare5STask.safeParse(task).error?.issues[0]?.path;

  it('clientKey, a text, is put into every request', async () => {
    const { sent, handler } = answering(fixture('createTask.ok.response'));
    await handler.doStart(input, {});
    expect(sent).toMatchObject([{ body: { clientKey } }]);
  });

  it.each([
    ['type', 7],
    ['websiteURL', 7],
    ['proxy', { host: '203.0.113.10' }],
  ])('%s is a text and required', (field, wrong) => {
    expect(pathOf(sample.task)).toBeUndefined();
    expect(pathOf({ ...sample.task, [field]: undefined })).toEqual([field]);
    expect(pathOf({ ...sample.task, [field]: wrong })).toEqual([field]);
  });

  it('type is CloudFlare5STask', () => {
    expect(pathOf({ ...sample.task, type: 'CloudFlare5sTask' })).toEqual(['type']);
    expect(tasks.CloudFlare5STask.match).toEqual({ type: sample.task.type });
  });

  it('websiteURL is our pageUrl, and proxy our proxy', async () => {
    const { sent, handler } = answering(fixture('createTask.ok.response'));
    const parts = {
      type: 'http',
      host: '203.0.113.10',
      port: 8080,
      username: 'username',
      password: 'password',
    } as const;
    await handler.doStart({ pageUrl: 'https://example.com/login', proxy: parts }, {});
    expect(sent).toMatchObject([{ body: { task: { websiteURL: 'https://example.com/login', proxy } } }]);
  });

  it('rqData is an object and optional', () => {
    expect(pathOf(withoutRqData)).toBeUndefined();
    expect(pathOf({ ...sample.task, rqData: '{"TheKey":"TheValue"}' })).toEqual(['rqData']);
    expect(pathOf({ ...sample.task, rqData: ['TheValue'] })).toEqual(['rqData']);
  });
});

describe('create task: the samples', () => {
  it.each([
    ['createTask.cloudflare-5s-rqdata.request', { providerOptions: { ezcaptcha: { rqData } } }, sample.task],
    ['createTask.cloudflare-5s.request', {}, withoutRqData],
  ])('%s is valid, and is what we send', async (name, options, task) => {
    const documented = fixture(name);
    expect(documented).toEqual({ clientKey, task });
    expect(schemas.zCreateTaskRequest.safeParse(documented)).toMatchObject({ success: true });

    const { sent, handler } = answering(fixture('createTask.ok.response'));
    expect(handler.plan({ ...input, ...options })).toMatchObject({
      ok: true,
      taskType: 'CloudFlare5STask',
      ignored: [],
    });
    await handler.doStart({ ...input, ...options }, {});
    expect(sent.map(({ body }) => body)).toEqual([documented]);
  });

  it('the response has errorId 0, two empty texts and a task id, which the ref keeps', async () => {
    const response = {
      errorId: 0,
      errorCode: '',
      errorDescription: '',
      taskId,
    } satisfies Schemas['CreateTaskResponse'];
    expect(fixture('createTask.ok.response')).toEqual(response);
    expect(schemas.zCreateTaskResponse.parse(response)).toEqual(response);
    expect(await answering(response).handler.doStart(input, {})).toEqual({ status: 'started', ref });
  });
});

describe('get result: the times', () => {
  it('a result comes after 10 to 80 s, asked for every 3 s, within 120 s', () => {
    const { expectedMs, intervalMs, firstCheckMs, timeoutMs, maxChecks } = tasks.CloudFlare5STask.timing;
    expect([expectedMs[0], expectedMs[2]]).toEqual([10_000, 80_000]);
    expect(intervalMs).toBe(3000);
    // Not given up before the vendor does.
    expect(timeoutMs).toBeGreaterThanOrEqual(120_000);
    expect(firstCheckMs + (maxChecks - 1) * intervalMs).toBeGreaterThanOrEqual(120_000);
  });
});

describe('get result: the request sample', () => {
  it('is valid, and is what we send to /getTaskResult', async () => {
    const documented = fixture('getTaskResult.poll.request');
    expect(documented).toEqual({ clientKey, taskId });
    expect(schemas.zGetTaskResultRequest.safeParse(documented)).toMatchObject({ success: true });
    const { sent, handler } = answering(fixture('getTaskResult.processing.response'));
    await handler.doCheck(ref, {});
    expect(sent).toEqual([
      {
        method: 'POST',
        url: 'https://api.ez-captcha.com/getTaskResult',
        contentType: 'application/json',
        body: documented,
      },
    ]);
  });
});

describe('get result: the table of the response', () => {
  const response: Schemas['GetTaskResultResponse'] = fixture('getTaskResult.cloudflare-5s-ready.response');

  it.each([
    ['errorId', 'zero'],
    ['errorCode', 7],
    ['errorDescription', 7],
    ['status', 7],
    ['solution', 'a text'],
  ])('%s has the documented type', (field, wrong) => {
    expect(schemas.zGetTaskResultResponse.safeParse(response)).toMatchObject({ success: true });
    const { error } = schemas.zGetTaskResultResponse.safeParse({ ...response, [field]: wrong });
    expect(error?.issues[0]?.path).toEqual([field]);
  });

  it('processing means to ask again', async () => {
    const { handler } = answering({ errorId: 0, errorCode: null, errorDescription: null, status: 'processing' });
    expect(await handler.doCheck(ref, {})).toEqual({ status: 'pending' });
  });

  it('an errorId above 0 is an error that errorDescription explains', async () => {
    const { handler } = answering({
      errorId: 1,
      errorCode: 'ERROR_TASK_TIMEOUT',
      errorDescription: 'not solved in time',
    });
    await expect(handler.doCheck(ref, {})).rejects.toMatchObject({
      code: 'provider-rejected',
      providerCode: 'ERROR_TASK_TIMEOUT',
      providerMessage: 'not solved in time',
      ref,
    });
  });
});

describe('get result: the response sample', () => {
  const solution = {
    header: {
      accept:
        'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;q=0.8,application/signed-exchange;v=b3;q=0.7',
      'accept-encoding': 'gzip, deflate, br, zstd',
      'user-agent':
        'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36',
    },
    cookies: { cf_clearance: 'suAu.vzSYU4etZ2lc1FVhVhoAtKrKjHvbLn1.qY8m0E-1736763580-1.2.1.1-[cut]' },
    body: '<!DOCTYPE html>\n<html lang="en">\n<head>\n</head>\n</html>',
  } satisfies Schemas['CloudFlare5SSolution'];
  const response = fixture('getTaskResult.cloudflare-5s-ready.response');

  it('is valid, solution included', () => {
    expect(response).toEqual({ errorId: 0, errorCode: null, errorDescription: null, solution, status: 'ready' });
    expect(schemas.zGetTaskResultResponse.safeParse(response)).toMatchObject({ success: true });
    expect(schemas.zCloudFlare5SSolution.parse(solution)).toEqual(solution);
  });

  it.each([
    ['header', 'accept: text/html'],
    ['cookies', 'cf_clearance=a'],
    ['body', { html: '' }],
  ])('%s has the documented type', (field, wrong) => {
    const { error } = schemas.zCloudFlare5SSolution.safeParse({ ...solution, [field]: wrong });
    expect(error?.issues[0]?.path).toEqual([field]);
  });

  it('becomes cookies, headers, user agent and body', async () => {
    expect(await answering(response).handler.doCheck(ref, {})).toStrictEqual({
      status: 'ready',
      solution: {
        cookies: solution.cookies,
        userAgent: solution.header['user-agent'],
        headers: solution.header,
        body: solution.body,
      },
    });
  });

  it('may hold the two fields the SDKs added, which change nothing of that', async () => {
    const extended: Schemas['CloudFlare5SSolution'] = { ...solution, tlsVersion: 'chrome149', sToken: '' };
    expect(schemas.zCloudFlare5SSolution.parse(extended)).toEqual(extended);
    for (const field of ['tlsVersion', 'sToken']) {
      const { error } = schemas.zCloudFlare5SSolution.safeParse({ ...extended, [field]: 7 });
      expect(error?.issues[0]?.path).toEqual([field]);
    }
    const plain = await answering(response).handler.doCheck(ref, {});
    const answer = { errorId: 0, status: 'ready', solution: extended };
    expect(await answering(answer).handler.doCheck(ref, {})).toStrictEqual(plain);
  });
});
