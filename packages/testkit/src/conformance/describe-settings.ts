import { afterEach, describe, expect, it, vi } from 'vitest';
import { errorOf, plantedKey } from './planted.js';
import { json } from './recorded-fetch.js';
import { type AnyConformance, answeredWith, callsOf, createSubject } from './subject.js';

/** Keys, names and addresses of an instance. */
export function describeSettings(conformance: AnyConformance): void {
  const { environmentVariable } = conformance;
  const { id, apiKeyField, baseUrl } = conformance.tables.provider;
  const { body: ok } = conformance.created[0]!;
  const { createTask, getTaskResult, getBalance } = callsOf(conformance);
  const keysOf = ({ sent }: { sent: readonly { body: Record<string, unknown> }[] }) =>
    sent.map(({ body }) => body[apiKeyField]);

  describe('settings', () => {
    afterEach(() => vi.unstubAllEnvs());

    it('are those of the vendor where none are given', () => {
      const { provider } = answeredWith(conformance, ok);
      expect(provider).toMatchObject({ specificationVersion: 'v1', id, vendor: id, endpoint: baseUrl });
    });

    it('name the instance in refs and errors, and leave its vendor', async () => {
      const settings = { id: 'second', baseUrl: 'https://elsewhere.example.test/' };
      const endpoint = 'https://elsewhere.example.test';
      const subject = createSubject(conformance, () => json(ok), settings);
      expect(subject.provider).toMatchObject({ id: 'second', vendor: id, endpoint });
      await expect(createTask(subject)).resolves.toMatchObject({ ref: { instance: 'second', endpoint } });
      expect(subject.sent[0]?.url).toMatch(/^https:\/\/elsewhere\.example\.test\/[^/]/);

      const failed = conformance.failed('ERROR_OF_TOMORROW', '');
      const failing = createSubject(conformance, () => json(failed), settings);
      for (const call of [createTask, getTaskResult, getBalance]) {
        expect(await errorOf(call(failing))).toMatchObject({ provider: 'second' });
      }
    });

    it('may fetch the key, anew for each request', async () => {
      let calls = 0;
      const subject = createSubject(conformance, () => json(ok), { apiKey: async () => `key-${++calls}` });
      await createTask(subject);
      await createTask(subject);
      expect(keysOf(subject)).toEqual(['key-1', 'key-2']);
    });

    it('leave the key to the variable, which is read when a request is made', async () => {
      const subject = createSubject(conformance, () => json(ok), { apiKey: undefined });
      vi.stubEnv(environmentVariable, plantedKey);
      await createTask(subject);
      expect(keysOf(subject)).toEqual([plantedKey]);
    });

    it('without a key: nothing is sent, and the error names the variable', async () => {
      vi.stubEnv(environmentVariable, '');
      const subject = createSubject(conformance, () => json(ok), { apiKey: undefined });
      for (const call of [createTask, getTaskResult, getBalance]) {
        const error = await errorOf(call(subject));
        expect(error).toMatchObject({ code: 'missing-api-key', provider: id, environmentVariable });
        expect(error.message).toContain(environmentVariable);
      }
      expect(subject.sent).toEqual([]);
    });
  });
}
