import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { everyTask } from '../test/every-task.js';
import { expectDocumented } from '../test/testbed.js';
import { type ApiId, apiIds } from './api.js';
import { createSimulator } from './simulator.js';
import type { VendorId } from './vendors/index.js';

const simulator = createSimulator();

const operations = ['createTask', 'getTaskResult', 'getBalance', 'validate'];
const paths = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...operations) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('', '/', '%', '%ff', '%00', 'solver/v1/createTask', '../createTask', 'createTask/'),
  },
  { weight: 1, arbitrary: fc.webPath().map((text) => text.slice(1)) },
);
const queries = fc.option(fc.webQueryParameters(), { nil: '' });

const deep = fc
  .tuple(fc.constantFrom(['[', ']'], ['{"a":', '}']), fc.integer({ min: 1, max: 20_000 }))
  .map(([[open, close], depth]) => `${open!.repeat(depth)}1${close!.repeat(depth)}`);
const anyJson = fc.oneof({ weight: 20, arbitrary: fc.json() }, { weight: 1, arbitrary: deep });

/** A valid body with some fields replaced by whatever. */
const nearlyValid = (vendor: VendorId) =>
  fc
    .tuple(
      fc.constantFrom(...everyTask.flatMap((one) => (one.vendor === vendor ? [one.task] : []))),
      fc.dictionary(fc.constantFrom('type', 'websiteURL', 'websiteKey', 'version', 'gt', 'proxy', 'more'), anyJson, {
        maxKeys: 2,
      }),
      fc.dictionary(fc.constantFrom('clientKey', 'task', 'taskId', 'callbackUrl'), anyJson, { maxKeys: 1 }),
    )
    .map(([task, taskChanges, changes]) => {
      const text = (fields: Record<string, string>) =>
        Object.entries(fields).map(([name, json]) => `${JSON.stringify(name)}:${json}`);
      const json = (fields: object): Record<string, string> =>
        Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, JSON.stringify(value)]));
      const changedTask = `{${text({ ...json(task), ...taskChanges }).join(',')}}`;
      const clientKey = JSON.stringify(simulator.apiKeys[vendor]);
      return `{${text({ clientKey, task: changedTask, taskId: '1', ...changes }).join(',')}}`;
    });

const bytes = fc.uint8Array({ maxLength: 200 });
/** Around the limit. */
const hugeLength = fc.integer({ min: 4_000_000, max: 4_400_000 });
const bodyFor = (api: ApiId) =>
  fc.oneof(
    { weight: 30, arbitrary: nearlyValid(api === 'geetest' ? 'capmonster' : api) },
    { weight: 10, arbitrary: anyJson },
    { weight: 10, arbitrary: bytes },
    { weight: 10, arbitrary: fc.webQueryParameters() },
    { weight: 3, arbitrary: fc.string({ unit: 'binary' }) },
  );

const headerSets = fc.record({
  'content-type': fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom('application/json', 'application/x-www-form-urlencoded') },
    {
      weight: 2,
      arbitrary: fc.constantFrom('', 'text/plain', 'application/json; charset=utf-16', 'multipart/form-data', ';;=,'),
    },
  ),
  'x-odd': fc.string({ unit: fc.constantFrom(...'aZ09 ;,="\u00e4\u00ff'), maxLength: 300 }),
});

const requests = fc.constantFrom(...apiIds).chain((api) =>
  fc.record({
    api: fc.constant(api),
    path: paths,
    query: queries,
    method: fc.oneof(
      { weight: 8, arbitrary: fc.constant('POST') },
      { weight: 2, arbitrary: fc.constantFrom('GET', 'HEAD', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'PROPFIND', 'x') },
    ),
    headers: headerSets,
    body: bodyFor(api),
  }),
);

const hasBody = (method: string) => method !== 'GET' && method !== 'HEAD';

/** What kind of answer comes: that of the vendor, checked against its spec, or one of HTTP alone. */
async function kindOfAnswer(api: ApiId, sent: Request): Promise<string> {
  const response = await simulator.apis[api](sent);
  const text = await response.text();
  if (sent.method === 'HEAD' && text === '') return 'head';
  if (response.status === 413 && text === 'The body has more than 4 MiB.') return 'too large';
  if (!response.headers.get('content-type')?.startsWith('application/json')) return text;
  const operation = new URL(sent.url).pathname.split('/').at(-1)!;
  expectDocumented(api, operations.includes(operation) ? operation : 'createTask', response.status, JSON.parse(text));
  return 'vendor';
}

describe('whatever is sent', () => {
  it('is answered as the vendor would: 10,000 requests', async () => {
    await fc.assert(
      fc.asyncProperty(requests, async ({ api, path, query, method, headers, body }) => {
        const init = { method, headers, ...(hasBody(method) && { body: body as string }) };
        const sent = new Request(`http://simulated.test/${path}?${query}`, init);
        expect(await kindOfAnswer(api, sent)).toBe(method === 'HEAD' ? 'head' : 'vendor');
      }),
      { numRuns: 10_000 },
    );
  }, 60_000);

  it('is answered, or refused as too large, when it is huge', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...apiIds), paths, hugeLength, async (api, path, length) => {
        const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: 'x'.repeat(length) };
        const sent = new Request(`http://simulated.test/${path}`, init);
        expect(await kindOfAnswer(api, sent)).toBe(length > 4 * 1024 * 1024 ? 'too large' : 'vendor');
      }),
      { numRuns: 30 },
    );
  }, 60_000);
});
