import { describe, expect, it } from 'vitest';
import { errorOf } from './planted.js';
import { type AnyConformance, callsOf, createSubject } from './subject.js';

const answers = [
  ['an HTML page', 200, 'text/html', '<h1>secret detail</h1>', 'with text/html instead'],
  ['an HTML page', 404, 'text/html; charset=utf-8', '<h1>secret detail</h1>', 'with text/html instead'],
  ['an HTML page', 502, 'text/html', '<h1>secret detail</h1>', 'with text/html instead'],
  ['broken JSON', 200, 'application/json', '{"errorId":0,"secret detail', 'with application/json instead'],
  ['no object', 200, 'application/json', '["secret detail"]', 'with application/json instead'],
  ['the words of a proxy', 500, 'application/json', '{"message":"secret detail"}', 'without the envelope'],
] as const;

const mebibyte = 1024 * 1024;

/** Answers that do not come from the API, or cannot be read. */
export function describeUnusableAnswers(conformance: AnyConformance): void {
  const { createTask, getTaskResult, getBalance, ref } = callsOf(conformance);
  const calls = { createTask, getTaskResult, getBalance };
  const names = ['createTask', 'getTaskResult', 'getBalance'] as const;
  const { host } = new URL(conformance.tables.provider.baseUrl);

  describe.each(names)('an unusable answer of %s', (name) => {
    it.each(answers)(
      'is a fault of the transport: %s, HTTP %i, %s',
      async (_what, status, contentType, text, words) => {
        const headers = { 'content-type': contentType };
        const error = await errorOf(
          calls[name](createSubject(conformance, () => new Response(text, { status, headers }))),
        );
        expect(error).toMatchObject({ code: 'transport', delivery: 'unknown', status });
        expect(error).toHaveProperty('ref', name === 'getTaskResult' ? ref : undefined);
        expect(error.message).toContain(`${host} answered HTTP ${status} ${words}`);
        expect(JSON.stringify(error) + error.message + error.stack).not.toContain('secret detail');
      },
    );

    it('is one over 4 MiB, which is not read to its end', async () => {
      let given = 0;
      const endless = new ReadableStream<Uint8Array>({
        pull(controller) {
          given++;
          if (given > 32) controller.error(new Error('read too far'));
          else controller.enqueue(new Uint8Array(mebibyte).fill(0x20));
        },
      });
      const error = await errorOf(calls[name](createSubject(conformance, () => new Response(endless))));
      expect(error).toMatchObject({ code: 'transport', status: 200 });
      expect(error.message).toContain('4 MiB');
      expect(given).toBeLessThan(8);
    });
  });

  it('JSON is read whatever it calls itself', async () => {
    const subject = createSubject(
      conformance,
      () => new Response(JSON.stringify(conformance.created[0]?.body), { headers: { 'content-type': 'text/plain' } }),
    );
    await expect(createTask(subject)).resolves.toMatchObject({
      status: 'started',
      ref: { id: conformance.created[0]?.id },
    });
  });
}
