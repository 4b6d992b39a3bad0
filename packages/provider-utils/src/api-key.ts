import { MissingApiKeyError, TransportError } from '@captchakit/provider';
import type { ProviderSettings } from './provider-settings.js';

/**
 * The key for the next request: the setting, else the environment.
 * @throws {MissingApiKeyError} names the variable
 * @throws {TransportError} the function given as `apiKey` failed; nothing was sent
 */
export async function resolveApiKey(options: {
  provider: string;
  apiKeyEnv: string;
  apiKey: ProviderSettings['apiKey'];
}): Promise<string> {
  const { provider, apiKeyEnv, apiKey } = options;
  const key =
    (await (typeof apiKey === 'function' ? callApiKey(provider, apiKey) : apiKey)) ?? readEnvironment(apiKeyEnv);
  const trimmed = key?.trim();
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
