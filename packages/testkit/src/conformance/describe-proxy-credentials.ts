import { describe, expect, it } from 'vitest';
import { errorOf, plantedProxy, plantedProxyUrl } from './planted.js';
import { type AnyConformance, answeredWith, createSubject } from './subject.js';

/** What nobody may read in an error, where a kind takes a proxy; of a vendor that takes none there is nothing to test. */
export function describeProxyCredentials(conformance: AnyConformance): void {
  const { failed, starts } = conformance;
  const { handler: planned } = answeredWith(conformance, {});
  const proxied = starts.flatMap(({ kind, input }) =>
    [plantedProxy, plantedProxyUrl]
      .map((proxy) => ({ kind, input: { ...input, proxy } }))
      .filter((start) => planned(start.kind).plan(start.input).ok),
  );
  if (proxied.length === 0) return;

  describe('the credentials of a proxy', () => {
    it.each([...proxied.entries()])(
      'stay out of a rejection that quotes the request (example %i)',
      async (_, start) => {
        const sender = answeredWith(conformance, conformance.created[0]?.body);
        await sender.handler(start.kind).doStart(start.input, {});
        for (const quoted of textsIn(sender.sent[0]?.body)) {
          const { handler } = answeredWith(conformance, failed('ERROR_PROXY', `cannot use ${quoted}`));
          const error = await errorOf(handler(start.kind).doStart(start.input, {}));
          expect(error).toMatchObject({ code: 'provider-rejected', providerCode: 'ERROR_PROXY' });
        }
      },
    );

    it.each([...proxied.entries()])('stay out of a failure of the network (example %i)', async (_, start) => {
      const subject = createSubject(conformance, ({ body }) => {
        throw new TypeError(`failed: ${JSON.stringify(body)}`, { cause: new Error(`so: ${JSON.stringify(body)}`) });
      });
      const error = await errorOf(subject.handler(start.kind).doStart(start.input, {}));
      expect(error).toMatchObject({ code: 'transport', delivery: 'unknown' });
    });
  });
}

/** All texts in a body, at any depth. */
const textsIn = (value: unknown): string[] => {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
};
