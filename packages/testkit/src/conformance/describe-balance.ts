import { describe, expect, it } from 'vitest';
import { errorOf, plantedKey } from './planted.js';
import { type AnyConformance, answeredWith, callsOf } from './subject.js';
import { successes } from './successes.js';

/** What is left at the provider. */
export function describeBalance(conformance: AnyConformance): void {
  const { balances, tables } = conformance;
  const { id: provider, apiKeyField } = tables.provider;
  const { getBalance } = callsOf(conformance);

  describe('getBalance', () => {
    it.each(balances)('is $balance.amount $balance.unit for $body', async ({ body, balance }) => {
      for (const form of [body, ...successes(body)]) {
        const subject = answeredWith(conformance, form);
        expect(await getBalance(subject)).toEqual(balance);
        expect(subject.sent.map((request) => request.body)).toEqual([{ [apiKeyField]: plantedKey }]);
      }
    });

    it.each([undefined, null, '12'])('reports the balance %j', async (balance) => {
      const subject = answeredWith(conformance, { ...balances[0]?.body, balance });
      expect(await errorOf(getBalance(subject))).toMatchObject({
        code: 'invalid-response',
        provider,
        path: '$.balance',
      });
    });
  });
}
