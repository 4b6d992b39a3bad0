import { stripVTControlCharacters } from 'node:util';
import { providers } from './providers.js';

const secretNames = [...providers.map(({ environmentVariable }) => environmentVariable), 'GEETEST_CAPTCHA_KEY'];

/**
 * The last look at a text before it is shown: keys of the environment and credentials in URLs are masked, control
 * sequences of a foreign server removed. The libraries keep secrets out of their messages; this is the second lock.
 */
export function maskSecrets(text: string): string {
  let masked = stripVTControlCharacters(text).replace(/(\w:\/\/)[^\s/@]+@/g, '$1***@');
  for (const name of secretNames) {
    const secret = process.env[name]?.trim();
    if (secret && secret.length >= 4) masked = masked.replaceAll(secret, '***');
  }
  return masked;
}
