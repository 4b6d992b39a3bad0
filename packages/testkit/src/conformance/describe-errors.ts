import { describe, expect, it } from 'vitest';
import { errorOf, plantedKey } from './planted.js';
import { type AnyConformance, answeredWith, callsOf } from './subject.js';

/** HTTP statuses that vendors answer errors with. */
const statuses = [200, 400, 429, 500, 503];

/** Errors in an answer, whatever its HTTP status. */
export function describeErrors(conformance: AnyConformance): void {
  const { failed, rejections, tables } = conformance;
  const { id: provider } = tables.provider;
  const calls = callsOf(conformance);
  const { ref } = calls;
  const rows = Object.entries(tables.errors);
  const text = `text that quotes ${plantedKey}`;

  describe('a documented error', () => {
    it.each(rows.filter(([, row]) => row.onCreate))(
      '%s of createTask is as its row says',
      async (providerCode, row) => {
        const { onCreate: remedy, created = 'unknown', charged = 'unknown', scope = 'task' } = row;
        for (const status of [200, 500]) {
          const error = await errorOf(
            calls.createTask(answeredWith(conformance, failed(providerCode, text), { status })),
          );
          const expected = { provider, providerCode, remedy, created, charged, scope };
          expect(error).toMatchObject({ code: 'provider-rejected', ...expected });
        }
      },
    );

    it.each(rows.filter(([, row]) => row.onCheck === 'pending'))('%s of getTaskResult is none', async (errorCode) => {
      for (const status of [200, 500]) {
        const subject = answeredWith(conformance, failed(errorCode, text), { status });
        expect(await calls.getTaskResult(subject)).toStrictEqual({ status: 'pending' });
      }
    });

    it.each(rows.filter(([, row]) => row.onCheck && row.onCheck !== 'pending'))(
      '%s of getTaskResult is as its row says',
      async (providerCode, row) => {
        const { onCheck: remedy, created = 'unknown', charged = 'unknown', scope = 'task' } = row;
        for (const status of [200, 500]) {
          const subject = answeredWith(conformance, failed(providerCode, text), { status });
          const error = await errorOf(calls.getTaskResult(subject));
          const expected = { provider, providerCode, remedy, created, charged, scope, ref };
          expect(error).toMatchObject({ code: 'provider-rejected', ...expected });
        }
      },
    );

    it.each(rejections)('$call reports $body with HTTP $status', async ({ call, body, status = 200, expected }) => {
      const error = await errorOf(calls[call](answeredWith(conformance, body, { status })));
      expect(error).toMatchObject({
        code: 'provider-rejected',
        provider,
        providerCode: body['errorCode'],
        ...expected,
      });
      expect(error).toHaveProperty('ref', call === 'getTaskResult' ? ref : undefined);
    });
  });

  describe('an error nobody has documented', () => {
    const body = failed('ERROR_OF_TOMORROW', '余额不足');
    const verbatim = { code: 'provider-rejected', provider, providerCode: 'ERROR_OF_TOMORROW', charged: 'unknown' };

    it.each(statuses)('is reported verbatim by createTask with HTTP %i', async (status) => {
      const error = await errorOf(calls.createTask(answeredWith(conformance, body, { status })));
      // A service that turns requests away carries none of them out.
      const created = status === 429 || status === 503 ? 'no' : 'unknown';
      expect(error).toMatchObject({ ...verbatim, remedy: 'switch-provider', created, providerMessage: '余额不足' });
    });

    it.each(statuses)('is reported verbatim by getTaskResult with HTTP %i', async (status) => {
      const error = await errorOf(calls.getTaskResult(answeredWith(conformance, body, { status })));
      expect(error).toMatchObject({ ...verbatim, remedy: 'retry-new-task', providerMessage: '余额不足', ref });
    });

    it.each(statuses)('is reported verbatim by getBalance with HTTP %i', async (status) => {
      const error = await errorOf(calls.getBalance(answeredWith(conformance, body, { status })));
      expect(error).toMatchObject(verbatim);
    });

    it('says when to come back, where the provider does', async () => {
      const init = { status: 429, headers: { 'retry-after': '7' } };
      for (const call of [calls.createTask, calls.getTaskResult]) {
        expect(await errorOf(call(answeredWith(conformance, body, init)))).toMatchObject({ retryAfterMs: 7000 });
      }
    });
  });
}
