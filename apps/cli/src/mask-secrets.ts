import { stripVTControlCharacters } from 'node:util';
import { providers } from './providers.js';

const secretNames = [...providers.map(({ environmentVariable }) => environmentVariable), 'GEETEST_CAPTCHA_KEY'];

/** Those that do not come from the environment. */
const others = new Set<string>();

/** Has a text masked from now on, wherever it would be shown. */
export const addSecret = (text: string): void => {
  others.add(text.trim());
};

/** Has the password of a proxy masked, which providers get in forms of their own and may quote in these. */
export function addProxySecret(proxy: unknown): void {
  const url = typeof proxy === 'string' && URL.canParse(proxy) ? new URL(proxy) : undefined;
  const { password } = url ?? ((proxy ?? {}) as { password?: unknown });
  if (typeof password !== 'string' || password === '') return;
  for (const text of new Set([password, orItself(decodeURIComponent, password)])) {
    const inJson = JSON.stringify(text).slice(1, -1);
    const inAscii = inJson.replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
    for (const form of [text, orItself(encodeURIComponent, text), inJson, inAscii]) addSecret(form);
  }
}

/** What cannot be encoded or decoded stays as it is. */
function orItself(change: (text: string) => string, text: string): string {
  try {
    return change(text);
  } catch {
    return text;
  }
}

/**
 * The last look at a text before it is shown: keys and credentials in URLs are masked, control sequences of a foreign
 * server removed. The libraries keep secrets out of their messages; this is the second lock.
 */
export function maskSecrets(text: string): string {
  let masked = stripVTControlCharacters(text).replace(/(\w:\/\/)[^\s/@]+@/g, '$1***@');
  for (const secret of [...secretNames.map((name) => process.env[name]?.trim()), ...others]) {
    if (secret && secret.length >= 4) masked = masked.replaceAll(secret, '***');
  }
  return masked;
}
