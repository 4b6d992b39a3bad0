import { createVirtualClock } from '@captchakit/testkit';
import { expect } from 'vitest';
import * as z from 'zod/mini';
import * as geetest from '../src/generated/geetest/schemas.js';
import { type ApiId, createSimulator, type SimulatorOptions, type VendorId } from '../src/index.js';
import { vendorIds, vendors } from '../src/vendors/index.js';

export type Json = Record<string, unknown>;

type Schemas = Readonly<Record<string, unknown>>;

const ofVendors = await Promise.all(vendorIds.map(async (id) => [id, await vendors[id].loadSchemas()] as const));
const schemas = { ...(Object.fromEntries(ofVendors) as Record<VendorId, Schemas>), geetest: geetest as Schemas };

/** Fails the test when an answer is not what the spec says about it. */
export function expectDocumented(api: ApiId, path: string, status: number, body: unknown): void {
  const operation = path.split('/').at(-1)!;
  const known = `z${operation[0]!.toUpperCase()}${operation.slice(1)}Response`;
  const name =
    api === 'geetest'
      ? 'zValidateResponse'
      : // A vendor that answers errors with other statuses has a schema for them.
        status !== 200 && 'zErrorResponse' in schemas[api]
        ? 'zErrorResponse'
        : known in schemas[api]
          ? known
          : 'zCreateTaskResponse';
  expectMatch(schemas[api][name] as z.ZodMiniType, body);
}

/** Fails the test when a solution is not of the schema with this name. */
export const expectSolution = (vendor: VendorId, name: string, solution: unknown): void =>
  expectMatch(schemas[vendor][`z${name}`] as z.ZodMiniType, solution);

function expectMatch(schema: z.ZodMiniType, value: unknown): void {
  const { error } = z.safeParse(schema, value);
  expect(error ? { value, problem: z.prettifyError(error) } : { value }).toEqual({ value });
}

/** A simulator whose time the test owns, and a client that knows nothing but the web platform. */
export function createTestbed(options: Omit<SimulatorOptions, 'clock'> = {}) {
  const clock = createVirtualClock({ auto: false });
  const simulator = createSimulator({ ...options, clock });

  const send = async (api: ApiId, path: string, init: RequestInit = {}) => {
    const request = new Request(`http://simulated.test/${path}`, init);
    const response = await simulator.apis[api](request);
    const body = (await response.json()) as Json;
    expectDocumented(api, path.split('?')[0]!, response.status, body);
    return { status: response.status, body };
  };
  const post = (api: ApiId, path: string, body: unknown) =>
    send(api, path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });

  const clientKeyOf = (vendor: VendorId) => ({ clientKey: simulator.apiKeys[vendor] });
  const create = (vendor: VendorId, task: unknown, more: Json = {}) =>
    post(vendor, 'createTask', { ...clientKeyOf(vendor), task, ...more });
  const check = (vendor: VendorId, taskId: unknown) =>
    post(vendor, 'getTaskResult', { ...clientKeyOf(vendor), taskId });
  const balance = async (vendor: VendorId) => (await post(vendor, 'getBalance', clientKeyOf(vendor))).body['balance'];

  /** Creates a task and asks every 3 s until it is ready. */
  const solve = async (vendor: VendorId, task: unknown) => {
    const { body } = await create(vendor, task);
    expect(body).toMatchObject({ errorId: 0, taskId: expect.anything() });
    for (let checks = 1; checks <= 100; checks++) {
      await clock.advance(3000);
      const result = await check(vendor, body['taskId']);
      expect(result.body).toMatchObject({ errorId: 0 });
      if (result.body['status'] === 'ready') {
        return { taskId: body['taskId'], checks, body: result.body, solution: result.body['solution'] as Json };
      }
    }
    throw new Error('The task did not get ready.');
  };

  return { clock, simulator, send, post, create, check, balance, solve };
}

const websiteURL = 'https://example.com/login';
const proxy = 'http://username:password@203.0.113.10:8080';

/** The same for all four types of reCAPTCHA v3 at EzCaptcha. */
const ezRecaptcha = { websiteURL, websiteKey: 'site-key', pageAction: 'login' } as const;

/** A task of each type, by vendor and schema name. */
export const sampleTasks = {
  capmonster: {
    GeeTestV3Task: {
      type: 'GeeTestTask',
      version: 3,
      websiteURL,
      gt: '81dc9bdb52d04dc20036dbd8313ed055',
      challenge: 'd93591bdf7860e1e4ee2fca799911215',
    },
    GeeTestV4Task: {
      type: 'GeeTestTask',
      version: 4,
      websiteURL,
      gt: 'f5c2ad5a8a3cf37192d8b9c039950f79',
      initParameters: { riskType: 'icon' },
    },
    GeeTestV3TaskProxyless: {
      type: 'GeeTestTaskProxyless',
      websiteURL,
      gt: '81dc9bdb52d04dc20036dbd8313ed055',
      challenge: 'd93591bdf7860e1e4ee2fca799911215',
    },
    GeeTestV4TaskProxyless: {
      type: 'GeeTestTaskProxyless',
      version: 4,
      websiteURL,
      gt: 'f5c2ad5a8a3cf37192d8b9c039950f79',
    },
    RecaptchaV3TaskProxyless: {
      type: 'RecaptchaV3TaskProxyless',
      websiteURL,
      websiteKey: 'site-key',
      minScore: 0.7,
      pageAction: 'login',
    },
    CloudflareClearanceTask: {
      type: 'TurnstileTask',
      cloudflareTaskType: 'cf_clearance',
      websiteURL,
      websiteKey: 'any',
      htmlPageBase64: btoa('<title>Just a moment...</title>'),
      userAgent: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/139.0.0.0 Safari/537.36',
      proxyType: 'http',
      proxyAddress: '203.0.113.10',
      proxyPort: 8080,
      proxyLogin: 'username',
      proxyPassword: 'password',
    },
    RecaptchaV3EnterpriseTask: {
      type: 'RecaptchaV3EnterpriseTask',
      websiteURL,
      websiteKey: 'site-key',
      minScore: 0.7,
      pageAction: 'login',
    },
  },
  ezcaptcha: {
    CloudFlare5STask: { type: 'CloudFlare5STask', websiteURL, proxy },
    ReCaptchaV3TaskProxyless: { type: 'ReCaptchaV3TaskProxyless', ...ezRecaptcha },
    ReCaptchaV3TaskProxylessS9: { type: 'ReCaptchaV3TaskProxylessS9', ...ezRecaptcha },
    ReCaptchaV3EnterpriseTaskProxyless: { type: 'ReCaptchaV3EnterpriseTaskProxyless', ...ezRecaptcha },
    ReCaptchaV3EnterpriseTaskProxylessS9: { type: 'ReCaptchaV3EnterpriseTaskProxylessS9', ...ezRecaptcha },
  },
  onecaptcha: {
    CloudFlareTask: { type: 'CloudFlareTask', websiteURL, proxy },
    RecaptchaV3TaskProxyless: {
      type: 'RecaptchaV3TaskProxyless',
      websiteURL,
      websiteKey: 'site-key',
      pageAction: 'login',
      minScore: '0.7',
    },
    RecaptchaV3TaskProxylessS9: {
      type: 'RecaptchaV3TaskProxylessS9',
      websiteURL,
      websiteKey: 'site-key',
      pageAction: 'login',
      websiteTitle: 'Login',
    },
    RecaptchaV3EnterpriseTaskProxyless: {
      type: 'RecaptchaV3EnterpriseTaskProxyless',
      websiteURL,
      websiteKey: 'site-key',
      pageAction: 'login',
      minScore: '0.9',
      recaptchaDataSValue: 'data-s-value',
    },
    ReCaptchaV3EnterpriseTaskProxyless: {
      type: 'ReCaptchaV3EnterpriseTaskProxyless',
      websiteURL,
      websiteKey: 'site-key',
      pageAction: 'login',
    },
    CloudFlareTaskS3: { type: 'CloudFlareTaskS3', websiteURL, proxy },
  },
} as const satisfies Partial<Record<VendorId, Record<string, Json>>>;
