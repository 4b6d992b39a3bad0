import { MissingApiKeyError, TransportError } from '@captchakit/provider';
import type { ProviderSettings } from './provider-settings.js';

/**
 * The key for the next request: the setting, else the environment.
 * @throws {MissingApiKeyError} names the variable
 * @throws {TransportError} the function given as `apiKey` failed, or the key is no text; nothing was sent
 */
export async function resolveApiKey(options: {
  provider: string;
  apiKeyEnv: string;
  apiKey: ProviderSettings['apiKey'];
}): Promise<string> {
  const { provider, apiKeyEnv, apiKey } = options;
  // A store of secrets may give an object, whatever the type says.
  const key: unknown =
    (await (typeof apiKey === 'function' ? callApiKey(provider, apiKey) : apiKey)) ?? readEnvironment(apiKeyEnv) ?? '';
  if (typeof key !== 'string') {
    throw new TransportError(
      `The apiKey of ${provider} is no text, so nothing was sent. Pass a text, or a function that gives one.`,
      { delivery: 'not-sent' },
    );
  }
  const trimmed = key.trim();
  if (!trimmed) throw new MissingApiKeyError({ provider, environmentVariable: apiKeyEnv });
  return trimmed;
}

async function callApiKey(provider: string, apiKey: () => string | Promise<string>): Promise<string> {
  try {
    return await apiKey();
  } catch (cause) {
    throw new TransportError(`The apiKey function of ${provider} failed, so nothing was sent.`, {
      delivery: 'not-sent',
      cause,
    });
  }
}

const readEnvironment = (name: string): string | undefined =>
  typeof process === 'undefined' ? undefined : process.env[name];
