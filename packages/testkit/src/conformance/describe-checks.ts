import { inspect } from 'node:util';
import type { ChallengeKind } from '@captchakit/provider';
import { describe, expect, it } from 'vitest';
import { errorOf, plantedKey } from './planted.js';
import type { Body, ReadyExample } from './provider-conformance.js';
import { type AnyConformance, answeredWith, callsOf, refOf, type Subject } from './subject.js';
import { successes } from './successes.js';

/** What getTaskResult sends, and what its answer becomes. */
export function describeChecks(conformance: AnyConformance): void {
  const { created, pending, ready, poll, tables } = conformance;
  const { id, apiKeyField } = tables.provider;
  const { example, ref, createTask, getTaskResult } = callsOf(conformance);
  const check = (subject: Subject, { kind, taskType }: ReadyExample<ChallengeKind>) =>
    subject.handler(kind).doCheck(refOf(conformance, { kind, taskType }), {});

  describe('getTaskResult', () => {
    it('sends the documented body', async () => {
      const subject = answeredWith(conformance, pending[0]);
      await getTaskResult(subject);
      expect(subject.sent.map(({ body }) => body)).toEqual([{ ...poll.request, [apiKeyField]: plantedKey }]);
    });

    it('takes a ref that went through JSON', async () => {
      const { ref: started } = (await createTask(answeredWith(conformance, created[0]?.body))) as { ref: typeof ref };
      const arrived: typeof ref = JSON.parse(JSON.stringify(started));
      expect(arrived).toStrictEqual(started);
      const { handler, sent } = answeredWith(conformance, pending[0]);
      expect(await handler(example.kind).doCheck(arrived, {})).toMatchObject({ status: 'pending' });
      expect(JSON.stringify(sent[0]?.body)).toContain(arrived.id);
    });

    it.each(pending.flatMap((body) => [body, ...(body['errorId'] === 0 ? successes(body) : [])]))(
      'is pending for %j',
      async (body) => {
        expect(await getTaskResult(answeredWith(conformance, body))).toStrictEqual({ status: 'pending' });
      },
    );

    it('is pending as often as it is told so, then ready', async () => {
      const answers = [pending[0], pending.at(-1), ready[0]?.body];
      const statuses: string[] = [];
      for (const body of answers) {
        statuses.push((await check(answeredWith(conformance, body), ready[0]!)).status);
      }
      expect(statuses).toEqual(['pending', 'pending', 'ready']);
    });

    it('is pending, and says for how long, where the provider does', async () => {
      const subject = answeredWith(conformance, pending[0], { headers: { 'retry-after': '7' } });
      expect(await getTaskResult(subject)).toStrictEqual({ status: 'pending', retryAfterMs: 7000 });
    });

    it('is shown by a solution of each task type', () => {
      expect([...new Set(ready.map(({ taskType }) => taskType))].toSorted()).toEqual(
        Object.keys(tables.tasks).toSorted(),
      );
    });

    it.each(ready)('gives the solution of $taskType', async (solved) => {
      for (const body of [solved.body, ...successes(solved.body)]) {
        const result = await check(answeredWith(conformance, body), solved);
        expect(result).toStrictEqual({ status: 'ready', solution: solved.solution });
      }
    });

    it.each(ready)('calls an empty solution of $taskType none', async (solved) => {
      for (const solution of [undefined, null, {}, '']) {
        const error = await errorOf(check(answeredWith(conformance, { ...solved.body, solution }), solved));
        expect(error).toMatchObject({
          code: 'invalid-response',
          provider: id,
          path: '$.solution',
          ref: refOf(conformance, solved),
        });
      }
    });

    it.each(ready.flatMap((solved) => solved.needs.map((path) => ({ ...solved, path }))))(
      'reports a solution of $taskType without $path, and keeps the rest out of logs',
      async ({ path, ...solved }) => {
        for (const value of [undefined, '']) {
          const body = { ...solved.body, solution: { ...changed(solved.body, path, value), other: 'paid' } };
          const error = await errorOf(check(answeredWith(conformance, body), solved));
          expect(error).toMatchObject({
            code: 'invalid-response',
            provider: id,
            path: `$.solution.${path}`,
            ref: refOf(conformance, solved),
          });
          expect((error as { raw?: unknown }).raw).toEqual(JSON.parse(JSON.stringify(body)));
          expect(inspect(error) + JSON.stringify(error)).not.toContain('paid');
        }
      },
    );

    it('refuses a ref of a task type it does not have', async () => {
      const { handler, sent } = answeredWith(conformance, pending[0]);
      for (const taskType of ['NoSuchTask', 'toString']) {
        const error = await errorOf(handler(example.kind).doCheck({ ...ref, taskType }, {}));
        expect(error).toMatchObject({ code: 'invalid-input', field: 'ref.taskType', provider: id });
      }
      expect(sent).toEqual([]);
    });
  });
}

/** The solution of a body with the value at a path such as `cookies.cf_clearance` replaced. */
function changed(body: Body, path: string, value: unknown): Record<string, unknown> {
  const solution = structuredClone(body['solution']) as Record<string, unknown>;
  const names = path.split('.');
  const last = names.pop()!;
  let parent = solution;
  for (const name of names) parent = parent[name] as Record<string, unknown>;
  if (!(last in parent)) throw new Error(`the solution has no ${path}`);
  parent[last] = value;
  return solution;
}
