import { readFileSync } from 'node:fs';
import { createVirtualClock } from '@captchakit/provider/testing';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod';
import { jsonRequest } from '../../test/fault-bed.js';
import { sampleTasks } from '../../test/testbed.js';
import { apiIds } from '../api.js';
import { connectSimulator } from '../connect-simulator.js';
import { type RunningSimulator, startSimulator } from '../start-simulator.js';
import { vendorIds } from '../vendors/index.js';

interface DocumentedAnswer {
  $ref?: string;
  content?: { 'application/json': { schema: object } };
}

type Spec = {
  paths: Record<string, Record<string, { responses: Record<string, DocumentedAnswer> }>>;
  components: { responses: Record<string, DocumentedAnswer>; schemas: object };
};

const document = readFileSync(new URL('../../control-api.yaml', import.meta.url), 'utf8');
const spec = parse(document) as Spec;

const operations = Object.entries(spec.paths).flatMap(([path, item]) =>
  Object.entries(item).map(([method, { responses }]) => ({ path, method: method.toUpperCase(), responses })),
);

/** The schema of a body; undefined is the body that must not be there. */
function schemaOf(response: DocumentedAnswer): z.ZodType {
  const { content } = response.$ref ? spec.components.responses[response.$ref.split('/').at(-1)!]! : response;
  if (!content) return z.undefined();
  const whole = { ...content['application/json'].schema, $defs: spec.components.schemas };
  return z.fromJSONSchema(JSON.parse(JSON.stringify(whole).replaceAll('#/components/schemas/', '#/$defs/')));
}

/** Sends a request and fails the test when the answer is not what the spec says about it. */
async function ask(control: string, method: string, path: string, sent?: unknown) {
  const response = await fetch(control + path, {
    method,
    ...(sent !== undefined && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(sent) }),
  });
  const operation = operations.find(
    (one) => one.method === method && new RegExp(`^${one.path.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(path),
  );
  const documented = operation?.responses[String(response.status)];
  if (!operation || !documented) throw new Error(`${method} ${path} ${response.status} is not in control-api.yaml`);
  const text = await response.text();
  const body = text === '' ? undefined : JSON.parse(text);
  // Throws what is wrong.
  schemaOf(documented).parse(body);
  return { operation, status: response.status, body };
}

const createTask = async ({ apis, fetch: send }: RunningSimulator, clientKey = apis.capmonster.apiKey) =>
  (await (
    await send(
      jsonRequest(`${apis.capmonster.url}/createTask`, { clientKey, task: sampleTasks.capmonster.GeeTestV4Task }),
    )
  ).json()) as { taskId: number; errorCode?: string };

const captchaPath = `/geetest/ids/${'a'.repeat(32)}`;

describe('the control API', () => {
  it('has every vendor in its document', () => {
    expect(document).toContain(`enum: [${vendorIds.join(', ')}]`);
    expect(document).toContain(`required: [${apiIds.join(', ')}]`);
    const addresses = document.match(/\w+(?=: \{ \$ref: '#\/components\/schemas\/VendorAddress' \})/g);
    expect(addresses).toEqual(vendorIds);
  });

  it('answers every operation as control-api.yaml says, and has no other', async () => {
    const clock = createVirtualClock({ auto: false });
    await using simulator = await startSimulator({ clock });
    const { taskId } = await createTask(simulator);
    await clock.advance(60_000);
    await simulator.fetch(
      jsonRequest('https://api.capmonster.cloud/getTaskResult', {
        clientKey: simulator.apis.capmonster.apiKey,
        taskId,
      }),
    );

    const script: [method: string, path: string, status: number, body?: unknown][] = [
      ['GET', '/', 200],
      ['GET', '/state', 200],
      ['GET', '/books', 200],
      ['GET', '/clock', 200],
      ['PUT', '/clock', 200, { advanceMs: 5 }],
      ['PUT', '/clock', 400, { speed: 2 }],
      ['PUT', '/accounts/capmonster/another', 204, { balance: 1 }],
      ['PUT', '/accounts/geetest/another', 400, {}],
      ['PUT', '/geetest/ids/f5c2ad5a8a3cf37192d8b9c039950f79', 204, { state: 'paused' }],
      ['PUT', '/geetest/ids/login', 400, {}],
      ['GET', '/geetest/ids/f5c2ad5a8a3cf37192d8b9c039950f79', 200],
      ['GET', '/geetest/passes', 200],
      ['POST', '/faults', 201, { fault: 'reset', count: 1 }],
      ['POST', '/faults', 400, { fault: 'nonsense' }],
      ['POST', '/faults', 415],
      ['GET', '/faults', 200],
      ['DELETE', '/faults/fault-1', 204],
      ['DELETE', '/faults/fault-1', 404],
      ['DELETE', '/faults', 204],
      ['POST', '/reset', 204],
    ];
    const seen = new Set<string>();
    const bodies = new Map<string, unknown>();
    for (const [method, path, status, body] of script) {
      const answer = await ask(simulator.control, method, path, body);
      expect([method, path, answer.status]).toEqual([method, path, status]);
      bodies.set(`${method} ${path}`, answer.body);
      for (const code of Object.keys(answer.operation.responses)) {
        if (code === String(status)) seen.add(`${method} ${answer.operation.path} ${code}`);
      }
    }
    expect(bodies.get('GET /state')).toMatchObject({ tasks: { capmonster: [{ status: 'ready', checks: 1 }] } });
    expect(bodies.get('GET /geetest/passes')).toMatchObject({ passes: [{ used: false, expired: false }] });
    expect(seen).toEqual(
      new Set(
        operations.flatMap(({ method, path, responses }) =>
          Object.keys(responses).map((code) => `${method} ${path} ${code}`),
        ),
      ),
    );
  });

  it('shows the books that the simulator itself shows, with each key by its name', async () => {
    await using simulator = await startSimulator({ accounts: { capmonster: [{ key: 'first' }, { key: 'second' }] } });
    await createTask(simulator, 'second');
    await createTask(simulator, 'third');
    const { body } = await ask(simulator.control, 'GET', '/books');
    expect(body).toEqual(simulator.books());
    expect(body.capmonster).toMatchObject({
      accounts: [
        { key: 'first', creates: { attempted: 0, accepted: 0 } },
        { key: 'second', creates: { attempted: 1, accepted: 1 } },
      ],
      unknownKeys: { creates: 1 },
      tasks: [{ key: 'second', type: 'GeeTestV4Task' }],
    });
  });

  it('opens, pauses and disables accounts, and resets them', async () => {
    await using simulator = await startSimulator();
    const { apiKey } = simulator.settings('capmonster');
    const codes: (string | undefined)[] = [];
    const tryKey = async (key: string) => codes.push((await createTask(simulator, key)).errorCode);
    await tryKey('new');
    await ask(simulator.control, 'PUT', '/accounts/capmonster/new', { balance: 2 });
    await tryKey('new');
    await ask(simulator.control, 'PUT', '/accounts/capmonster/new', { state: 'paused' });
    await tryKey('new');
    await ask(simulator.control, 'PUT', `/accounts/capmonster/${apiKey}`, { state: 'disabled' });
    await tryKey(apiKey);
    expect(simulator.books().capmonster.accounts).toMatchObject([
      { key: apiKey, state: 'disabled' },
      { key: 'new', balance: 2, state: 'paused' },
    ]);
    await ask(simulator.control, 'POST', '/reset');
    await tryKey(apiKey);
    await tryKey('new');
    expect(codes).toEqual([
      'ERROR_KEY_DOES_NOT_EXIST',
      undefined,
      'ERROR_SERVICE_NOT_AVAILABLE',
      'ERROR_KEY_DOES_NOT_EXIST',
      undefined,
      'ERROR_KEY_DOES_NOT_EXIST',
    ]);
    expect(simulator.tasks().capmonster).toHaveLength(1);
  });

  it('makes captcha ids known, gives them keys and pauses them', async () => {
    await using simulator = await startSimulator();
    const send = async () =>
      (await (await fetch(`${simulator.apis.geetest.url}/validate?captcha_id=${'a'.repeat(32)}`)).json()) as object;
    expect(await send()).toMatchObject({ code: '-50103' });
    await ask(simulator.control, 'PUT', captchaPath, { captchaKey: 'a-key-of-my-own', scene: 'login' });
    expect(await send()).toMatchObject({ code: '-50005' });
    expect((await ask(simulator.control, 'GET', captchaPath)).body).toMatchObject({ captchaKey: 'a-key-of-my-own' });
    await ask(simulator.control, 'PUT', captchaPath, { state: 'paused' });
    expect(await send()).toMatchObject({ code: '-50105' });
  });

  it.each([
    ['/accounts/capmonster/key', { balance: -1 }, 'balance must be a number of at least 0.'],
    ['/accounts/capmonster/key', { state: 'asleep' }, 'state must be active or paused or disabled.'],
    ['/accounts/capmonster/key', { amount: 1 }, 'amount is unknown; balance and state can be set.'],
    [captchaPath, { state: 'asleep' }, 'state must be active or paused or deleted.'],
    [captchaPath, { key: 'k' }, 'key is unknown; captchaKey, state and scene can be set.'],
    [captchaPath, { captchaKey: '' }, 'captchaKey must be a string that is not empty.'],
    [captchaPath, { scene: 1 }, 'scene must be a string.'],
    [captchaPath, 1, 'Send a JSON object with captchaKey, state or scene.'],
    ['/accounts/capmonster/key', 1, 'Send a JSON object with balance or state.'],
    ['/clock', {}, 'Send either speed or advanceMs, as JSON.'],
    ['/clock', { speed: 1, advanceMs: 1 }, 'Send either speed or advanceMs, as JSON.'],
    ['/clock', { speed: 0 }, 'speed must be a number above 0.'],
    ['/clock', { speed: 1e7 }, 'speed must be at most 1000000.'],
    ['/clock', { advanceMs: 'long' }, 'advanceMs must be a number above 0.'],
    ['/clock', { advanceMs: 1e300 }, 'advanceMs leads past the last day that a date can hold.'],
  ])('says what is wrong with PUT %s %j', async (path, body, error) => {
    await using simulator = await startSimulator();
    expect(await ask(simulator.control, 'PUT', path, body)).toMatchObject({ status: 400, body: { error } });
  });

  it('takes no balance without end, which JSON can say', async () => {
    await using simulator = await startSimulator();
    const response = await fetch(`${simulator.control}/accounts/capmonster/key`, {
      method: 'PUT',
      body: '{"balance":1e999}',
    });
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({ error: 'balance must be a number of at least 0.' });
  });

  it('refuses pages of other origins, whatever they ask', async () => {
    await using simulator = await startSimulator();
    const statusFor = async (origin: string, method: string, path: string) =>
      (await fetch(simulator.control + path, { method, headers: { origin } })).status;
    for (const origin of ['https://example.com', 'null', 'http://127.0.0.1:1', simulator.apis.geetest.url]) {
      expect(await statusFor(origin, 'GET', '/')).toBe(403);
      expect(await statusFor(origin, 'POST', '/reset')).toBe(403);
      expect(await statusFor(origin, 'DELETE', '/faults')).toBe(403);
    }
    expect(await statusFor(simulator.control, 'GET', '/')).toBe(200);
  });
});

describe('the clock of a running simulator', () => {
  it('changes its speed, and a connection follows', async () => {
    await using simulator = await startSimulator({ speed: 1 });
    const connection = await connectSimulator(simulator.control);
    const before = simulator.clock.now();
    await ask(simulator.control, 'PUT', '/clock', { speed: 2000 });
    expect([simulator.speed, connection.speed]).toEqual([2000, 1]);
    await connection.syncClock();
    expect(connection.speed).toBe(2000);
    expect(connection.clock.now()).toBeGreaterThanOrEqual(before);
    // Ten minutes, which take a third of a second at this speed.
    await Promise.all([simulator.clock.sleep(600_000), connection.clock.sleep(600_000)]);
    expect(connection.clock.now()).toBeGreaterThanOrEqual(before + 600_000);
  });

  it('moves forward on demand', async () => {
    await using simulator = await startSimulator();
    const before = simulator.clock.now();
    const { body } = await ask(simulator.control, 'PUT', '/clock', { advanceMs: 600_000 });
    expect(body).toEqual({ now: expect.any(Number), speed: 1 });
    expect(simulator.clock.now()).toBeGreaterThanOrEqual(before + 600_000);
  });

  it('may be virtual, which other processes are told', async () => {
    const clock = createVirtualClock({ auto: false });
    await using simulator = await startSimulator({ clock });
    const { body } = await ask(simulator.control, 'PUT', '/clock', { advanceMs: 1000 });
    expect(body).toEqual({ now: clock.now(), speed: 0 });
    expect(simulator.speed).toBe(0);
    expect(() => simulator.setSpeed(2)).toThrow('A virtual clock has no speed');
    await expect(connectSimulator(simulator.control)).rejects.toMatchObject({ code: 'virtual-clock' });
  });

  it('goes on at the speed it is told in process', async () => {
    await using simulator = await startSimulator({ speed: 1 });
    simulator.setSpeed(3);
    expect((await ask(simulator.control, 'GET', '/clock')).body).toMatchObject({ speed: 3 });
    expect(() => simulator.setSpeed(0)).toThrow('speed must be a number above 0');
  });
});
