import { describe, expect, it } from 'vitest';
import { errorOf, plantedKey } from './planted.js';
import { type AnyConformance, answeredWith, callsOf, refOf, requestOf } from './subject.js';
import { successes } from './successes.js';

/** What createTask sends, and what its answer becomes. */
export function describeStarts(conformance: AnyConformance): void {
  const { starts, created, tables } = conformance;
  const { id, apiKeyField } = tables.provider;
  const { body: ok, id: taskId } = created[0]!;
  const { taskField } = requestOf(conformance);
  const { createTask } = callsOf(conformance);

  describe('createTask', () => {
    it('is shown by an example of each kind', () => {
      const { provider } = answeredWith(conformance, ok);
      const kinds = new Set(starts.map(({ kind }) => kind));
      expect(Object.keys(provider.handlers).toSorted()).toEqual([...kinds].toSorted());
    });

    it.each(starts)(
      'starts $kind as $taskType with one request',
      async ({ kind, input, taskType, request, ref: more }) => {
        const { handler, sent, provider } = answeredWith(conformance, ok);
        expect(handler(kind).plan(input)).toMatchObject({ ok: true, taskType });
        const ref = { ...refOf(conformance, { kind, taskType }), id: taskId, ...more };
        expect(await handler(kind).doStart(input, {})).toStrictEqual({ status: 'started', ref });
        expect(sent.map(({ url }) => url.startsWith(`${provider.endpoint}/`))).toEqual([true]);
        const { body } = sent[0]!;
        expect(body).toEqual({ ...(request ?? body), [apiKeyField]: plantedKey });
        expect(body[taskField]).toMatchObject(tables.tasks[taskType]!.match);
      },
    );

    it.each(created)('reads the task id $id from $body', async ({ body, id: expected }) => {
      await expect(createTask(answeredWith(conformance, body))).resolves.toMatchObject({ ref: { id: expected } });
    });

    it.each(successes(ok))('is not troubled by the form of success %j', async (body) => {
      await expect(createTask(answeredWith(conformance, body))).resolves.toMatchObject({ ref: { id: taskId } });
    });

    it.each([undefined, null, 0, ''])('reports an answer with the task id %j', async (value) => {
      const body = { ...ok, taskId: value };
      expect(await errorOf(createTask(answeredWith(conformance, body)))).toMatchObject({
        code: 'invalid-response',
        provider: id,
        path: '$.taskId',
      });
    });
  });
}
