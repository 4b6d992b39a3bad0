import { inspect } from 'node:util';
import type { Proxy } from '@captchakit/provider';
import { expect } from 'vitest';

/** The key of every provider under test. It must show nowhere but in requests. */
export const plantedKey = 'planted-key-3f9a';

const credentials = { username: 'planted-name-77@b', password: 'planted-wörd: 5c1e' };

/** A proxy whose credentials must show nowhere but in requests. */
export const plantedProxy: Proxy = { type: 'http', host: '203.0.113.10', port: 8080, ...credentials };

/** The same as a URL. */
export const plantedProxyUrl = `http://${encodeURIComponent(credentials.username)}:${encodeURIComponent(credentials.password)}@203.0.113.10:8080`;

const secrets = [plantedKey, ...Object.values(credentials)].flatMap((secret) => [secret, encodeURIComponent(secret)]);

/** Everything that a person or a log could see of an error. */
const visible = (error: Error): string =>
  [...causes(error)]
    .flatMap((cause) => [
      inspect(cause, { depth: Infinity, showHidden: true, maxStringLength: Infinity }),
      JSON.stringify(cause) ?? '',
      String(cause),
      cause instanceof Error ? `${cause.message} ${cause.stack}` : '',
    ])
    .join('\n');

function* causes(error: unknown): Generator<unknown> {
  for (let cause = error; cause !== undefined; cause = cause instanceof Error ? cause.cause : undefined) yield cause;
}

/** The error that something ends with, after a look whether it shows a planted secret. */
export async function errorOf(promise: Promise<unknown>): Promise<Error> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof Error)) throw new Error('nothing was thrown, or no error');
  const text = visible(error);
  for (const secret of secrets) expect(text).not.toContain(secret);
  return error;
}
