import * as z from 'zod/mini';
import type { ProxyInput } from '../proxy.js';

const proxyType = z.enum(['http', 'https', 'socks4', 'socks5'], {
  error: 'must be http, https, socks4 or socks5',
});

const port = z
  .number({ error: 'must be a whole number' })
  .check(z.refine(Number.isInteger, { error: 'must be a whole number' }))
  .check(
    z.refine((value) => value >= 1, { error: 'must be at least 1' }),
    z.refine((value) => value <= 65535, { error: 'must be at most 65535' }),
  );

const proxyObject = z.object({
  type: proxyType,
  host: z.string().check(z.refine((host) => host !== '', { error: 'must not be empty' })),
  port,
  username: z.optional(z.string()),
  password: z.optional(z.string()),
});

const isProxyUrl = (text: string): boolean => {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return url !== undefined && url.hostname !== '' && proxyType.safeParse(url.protocol.slice(0, -1)).success;
};

const proxyUrl = z
  .string()
  .check(z.refine(isProxyUrl, { error: 'must be a URL such as http://user:password@203.0.113.10:8080' }));

/** Either form of a proxy. Messages never repeat the value: it may hold a password. */
export const proxySchema: z.ZodMiniType<ProxyInput> = z.union([proxyUrl, proxyObject], {
  error: 'must be a URL, or an object with type, host and port',
});
