import type { Proxy, ProxyInput, ProxyType } from '@captchakit/provider';
import * as fc from 'fast-check';
import { arbitraryText } from './arbitrary-text.js';

const types: readonly ProxyType[] = ['http', 'https', 'socks4', 'socks5'];

/** Addresses set aside for documentation: no private ones, which providers refuse. */
const arbitraryHost = fc.oneof(
  fc.integer({ min: 1, max: 254 }).map((last) => `203.0.113.${last}`),
  fc.integer({ min: 1, max: 0xffff }).map((last) => `2001:db8::${last.toString(16)}`),
  fc.constantFrom('proxy.example.com', 'proxy.example.test'),
);

const arbitraryParts: fc.Arbitrary<Proxy> = fc.record(
  {
    type: fc.constantFrom(...types),
    host: arbitraryHost,
    port: fc.integer({ min: 1, max: 65_535 }),
    username: arbitraryText,
    password: arbitraryText,
  },
  { requiredKeys: ['type', 'host', 'port'] },
);

/** A proxy by its parts or as a URL, of every type, with and without credentials. */
export const arbitraryProxy: fc.Arbitrary<ProxyInput> = fc.oneof(arbitraryParts, arbitraryParts.map(toUrl));

function toUrl({ type, host, port, username, password }: Proxy): string {
  const credentials = [username, password].map((text) => encodeURIComponent(text ?? '')).join(':');
  const address = host.includes(':') ? `[${host}]` : host;
  return `${type}://${credentials === ':' ? '' : `${credentials}@`}${address}:${port}`;
}
