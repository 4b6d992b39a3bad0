import { resolveApiKey } from './api-key.js';
import type { ProviderSettings } from './provider-settings.js';

/**
 * Tells accounts apart without telling the key: the beginning of a hash of vendor and key.
 * @throws {MissingApiKeyError} there is no key
 */
export async function accountOf(
  { id, apiKeyEnv }: { id: string; apiKeyEnv: string },
  { id: provider = id, apiKey }: ProviderSettings,
): Promise<string> {
  const key = await resolveApiKey({ provider, apiKeyEnv, apiKey });
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(`captchakit account ${id} ${key}`));
  return Array.from(new Uint8Array(hash, 0, 8), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
