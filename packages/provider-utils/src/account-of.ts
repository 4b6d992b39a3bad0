import { systemClock, TransportError } from '@captchakit/provider';
import { resolveApiKey } from './api-key.js';
import type { ProviderSettings } from './provider-settings.js';
import { defaultTimeoutMs } from './request-timeout.js';
import { withDeadline } from './with-deadline.js';

/**
 * Tells accounts apart without telling the key: the beginning of a hash of vendor and key, made anew when the key changes.
 * @throws {MissingApiKeyError} there is no key
 * @throws {TransportError} the function given as `apiKey` failed, or took longer than a request may
 */
export function rememberAccount(
  { id, apiKeyEnv }: { id: string; apiKeyEnv: string },
  { id: provider = id, apiKey, clock = systemClock, requestTimeoutMs: timeoutMs = defaultTimeoutMs }: ProviderSettings,
): () => Promise<string> {
  let known: { key: string; account: Promise<string> } | undefined;
  const onTimeout = (): TransportError =>
    new TransportError(`The apiKey function of ${provider} gave nothing within ${timeoutMs} ms, so nothing was sent.`, {
      delivery: 'not-sent',
    });
  return async () => {
    const resolving = () => resolveApiKey({ provider, apiKeyEnv, apiKey });
    // Only a function can take its time, and every solve asks for its account.
    const key = await (typeof apiKey === 'function'
      ? withDeadline({ clock, timeoutMs, signal: undefined, onTimeout }, resolving)
      : resolving());
    if (known?.key !== key) known = { key, account: hashOf(id, key) };
    return known.account;
  };
}

async function hashOf(id: string, key: string): Promise<string> {
  const text = `captchakit account ${id} ${key}`;
  // WebCrypto works in another thread, which a virtual clock cannot see: it would jump ahead meanwhile.
  const { createHash } = globalThis.process?.getBuiltinModule?.('node:crypto') ?? {};
  if (createHash) return createHash('sha256').update(text).digest('hex').slice(0, 16);
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(hash, 0, 8), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
