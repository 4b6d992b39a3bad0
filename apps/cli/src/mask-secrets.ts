import { stripVTControlCharacters } from 'node:util';
import { providers } from './providers.js';

const secretNames = [...providers.map(({ environmentVariable }) => environmentVariable), 'GEETEST_CAPTCHA_KEY'];

/** Those that do not come from the environment. */
const others = new Set<string>();

/** Has a text masked from now on, wherever it would be shown. */
export const addSecret = (text: string): void => {
  others.add(text.trim());
};

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
