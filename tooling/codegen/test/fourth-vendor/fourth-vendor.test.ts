import { fileURLToPath } from 'node:url';
import { describeProvider, type ProviderConformance } from '@captchakit/testkit/conformance';
import { afterAll, describe, expect, it } from 'vitest';
import { buildVendor } from '../build-vendor.js';

type SampleSolver = ProviderConformance<'recaptcha-v3' | 'geetest-v4'>;

const built = await buildVendor('samplesolver', fileURLToPath(new URL('.', import.meta.url)));
// Made a moment ago, so the compiler that checks this file has not seen them; another one has, see below.
const { createSampleSolver } = (await built.load('samplesolver-provider')) as {
  createSampleSolver: SampleSolver['create'];
};
const { createSampleSolverClient } = (await built.load('client')) as {
  createSampleSolverClient: (settings: object) => {
    POST(path: '/account', init: { body: object }): Promise<{ data?: unknown }>;
  };
};
const tables = (await built.load('generated/tables')) as SampleSolver['tables'];

afterAll(() => built.remove());

const pageUrl = 'https://example.com/login';
const hexId = '81dc9bdb52d04dc20036dbd8313ed055';
const form = {
  captcha_id: hexId,
  lot_number: 'sample-lot',
  pass_token: 'sample-pass-token',
  gen_time: '1767225600',
  captcha_output: 'sample-output',
};

describe('a vendor that nobody has seen before', () => {
  it('compiles from a spec and a mapping', () => {
    expect(built.problems).toEqual([]);
  });

  it('has a client of its own, which fills in the key', async () => {
    const sent: unknown[] = [];
    const fetch = async (request: Request) => {
      sent.push(await request.json());
      return Response.json({ errorId: 0, balance: 3 });
    };
    const { data } = await createSampleSolverClient({ apiKey: 'sample-key', fetch }).POST('/account', { body: {} });
    expect(data).toEqual({ errorId: 0, balance: 3 });
    expect(sent).toEqual([{ apiToken: 'sample-key' }]);
  });
});

describeProvider({
  create: createSampleSolver,
  tables,
  environmentVariable: 'SAMPLESOLVER_TOKEN',
  schemas: () => built.load('generated/schemas') as ReturnType<SampleSolver['schemas']>,
  createTaskRequest: { schema: 'NewJob', taskField: 'job' },
  starts: [
    {
      kind: 'recaptcha-v3',
      input: { pageUrl, siteKey: 'sample-site-key', action: 'login', proxy: 'socks5://name:word@203.0.113.10:1080' },
      taskType: 'ScoreJob',
      request: {
        job: {
          family: 'recaptcha',
          version: 3,
          page: pageUrl,
          key: 'sample-site-key',
          act: 'login',
          via: { scheme: 'socks5', address: '203.0.113.10:1080', login: ['name', 'word'] },
        },
      },
    },
    {
      kind: 'geetest-v4',
      input: { pageUrl, captchaId: hexId },
      taskType: 'PuzzleJob',
      request: { job: { family: 'geetest', version: 4, page: pageUrl, id: hexId } },
    },
  ],
  created: [{ body: { errorId: 0, taskId: 17 }, id: '17' }],
  poll: { id: '17', request: { jobNumber: 17 } },
  pending: [
    { errorId: 0, status: 'queued' },
    { errorId: 7, errorCode: 'still-solving' },
  ],
  ready: [
    {
      kind: 'recaptcha-v3',
      taskType: 'ScoreJob',
      body: { errorId: 0, status: 'ready', solution: { value: 'sample-token', agent: 'a user agent' } },
      solution: { token: 'sample-token', userAgent: 'a user agent' },
      needs: ['value'],
    },
    {
      kind: 'geetest-v4',
      taskType: 'PuzzleJob',
      body: { errorId: 0, status: 'ready', solution: { form } },
      solution: form,
      needs: Object.keys(form).map((field) => `form.${field}`),
    },
  ],
  failed: (errorCode, errorDescription) => ({ errorId: 7, errorCode, errorDescription }),
  rejections: [
    {
      call: 'createTask',
      body: { errorId: 7, errorCode: 'job-invalid', errorDescription: 'act is missing' },
      status: 422,
      expected: { remedy: 'fix-input', created: 'no', providerMessage: 'act is missing' },
    },
    {
      call: 'getTaskResult',
      body: { errorId: 7, errorCode: 'gave-up' },
      expected: { remedy: 'retry-new-task', charged: 'yes' },
    },
  ],
  refused: [
    {
      kind: 'recaptcha-v3',
      input: { pageUrl, siteKey: 'sample-site-key', action: 'login', enterprise: true },
      field: 'enterprise',
      rule: 'samplesolver does not solve reCAPTCHA v3 Enterprise',
    },
  ],
  balances: [{ body: { errorId: 0, balance: 2.5 }, balance: { amount: 2.5, unit: 'EUR' } }],
});
