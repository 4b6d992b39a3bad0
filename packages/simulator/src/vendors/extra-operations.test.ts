import { describe, expect, it } from 'vitest';
import { jsonRequest } from '../../test/fault-bed.js';
import { createTestbed, expectDocumented, expectSolution, type Json, sampleTasks } from '../../test/testbed.js';

describe('reportIncorrectTokenCaptcha', () => {
  const report = (bed: ReturnType<typeof createTestbed>, fields: Json, path = 'reportIncorrectTokenCaptcha') =>
    bed.post('capmonster', path, { clientKey: bed.simulator.apiKeys.capmonster, ...fields });

  it.each(['reportIncorrectTokenCaptcha', 'reportIncorrectRecaptcha'])('as %s goes into the books', async (path) => {
    const bed = createTestbed();
    const { taskId } = await bed.solve('capmonster', sampleTasks.capmonster.GeeTestV4Task);
    // The result is gone by then, the task is not forgotten.
    await bed.clock.advance(600_000);
    expect((await report(bed, { taskId }, path)).body).toEqual({ errorId: 0, status: 'success' });
    expect(bed.simulator.books().capmonster).toMatchObject({
      accounts: [{ reports: 1 }],
      tasks: [{ id: String(taskId), reports: 1 }],
    });
  });

  it.each([
    [{ taskId: 7 }, 'ERROR_NO_SUCH_CAPCHA_ID'],
    [{}, 'WRONG_CAPTCHA_ID'],
    [{ clientKey: 'wrong', taskId: 7 }, 'ERROR_KEY_DOES_NOT_EXIST'],
  ])('of %j is refused', async (fields, errorCode) => {
    const bed = createTestbed();
    expect((await report(bed, fields)).body).toMatchObject({ errorId: 1, errorCode });
  });

  it('is no operation of the others', async () => {
    const { post } = createTestbed();
    expect((await post('ezcaptcha', 'reportIncorrectTokenCaptcha', {})).status).toBe(404);
    expect((await post('onecaptcha', 'reportIncorrectTokenCaptcha', {})).status).toBe(404);
  });
});

describe('getUserAgent', () => {
  it('answers a user agent as text, without a key, at its own host', async () => {
    const { simulator } = createTestbed();
    const response = await simulator.fetch('https://capmonster.cloud/api/useragent/actual');
    expect(response.headers.get('content-type')).toMatch(/^text\/plain/);
    expect(await response.text()).toMatch(/^Mozilla\/5\.0 \(Windows NT .+Chrome\//);
  });

  it('is a GET', async () => {
    const { post } = createTestbed();
    const { status, body } = await post('capmonster', 'api/useragent/actual', {});
    expect([status, body['errorCode']]).toEqual([404, 'ERROR_NO_SUCH_METHOD']);
  });
});

describe('createSyncTask', () => {
  const callSync = (bed: ReturnType<typeof createTestbed>, task: Json, path = 'createSyncTask') =>
    bed.simulator
      .fetch(jsonRequest(`https://sync.ez-captcha.com/${path}`, { clientKey: bed.simulator.apiKeys.ezcaptcha, task }))
      .then(async (response) => ({ status: response.status, body: (await response.json()) as Json }));

  it.each(['createSyncTask', 'solver/v1/createSyncTask'])('%s answers with the solution', async (path) => {
    const bed = createTestbed();
    const pending = callSync(bed, sampleTasks.ezcaptcha.ReCaptchaV3TaskProxyless, path);
    let isAnswered = false;
    void pending.then(() => (isAnswered = true));
    await bed.clock.advance(500);
    expect(isAnswered).toBe(false);
    await bed.clock.advance(120_000);
    const { status, body } = await pending;
    expectDocumented('ezcaptcha', 'getTaskResult', status, body);
    expect(body).toMatchObject({ errorId: 0, status: 'ready', taskId: expect.any(String) });
    expectSolution('ezcaptcha', 'RecaptchaV3Solution', body['solution']);
    expect(bed.simulator.books().ezcaptcha.accounts).toMatchObject([
      { charges: { count: 1 }, creates: { accepted: 1 } },
    ]);
  });

  it('refuses what createTask refuses, and Cloudflare tasks, before it bills', async () => {
    const bed = createTestbed();
    const refusals = [
      await callSync(bed, { type: 'Nothing' }),
      await callSync(bed, { type: 'ReCaptchaV3TaskProxyless' }),
      await callSync(bed, sampleTasks.ezcaptcha.CloudFlare5STask),
    ];
    expect(refusals.map(({ status, body }) => [status, body['errorCode']])).toEqual([
      [500, 'ERROR_TASK_TYPE_NOT_SUPPORTED'],
      [400, 'ERROR_REQUEST_PARAMETERS'],
      [500, 'ERROR_TASK_TYPE_NOT_ALLOWED'],
    ]);
    for (const { status, body } of refusals) expectDocumented('ezcaptcha', 'createTask', status, body);
    expect(bed.simulator.books().ezcaptcha.accounts).toMatchObject([
      { charges: { count: 0 }, creates: { attempted: 3 } },
    ]);
  });

  it('ends when the simulator is closed', async () => {
    const bed = createTestbed();
    const ended = callSync(bed, sampleTasks.ezcaptcha.ReCaptchaV3TaskProxyless).catch((reason: unknown) => reason);
    await bed.clock.advance(100);
    expect(bed.clock.sleeping).toBe(1);
    bed.simulator.close();
    expect(await ended).toBeInstanceOf(Error);
    expect(bed.clock.sleeping).toBe(0);
  });
});
