import type { Proxy } from '@captchakit/provider';

/** A proxy as a URL: credentials percent-encoded, IPv6 addresses in brackets, the port always present. */
export function formatProxy({ type, host, port, username, password }: Proxy): string {
  const user = encodeURIComponent(username ?? '');
  const credentials = password ? `${user}:${encodeURIComponent(password)}@` : user && `${user}@`;
  return `${type}://${credentials}${host.includes(':') ? `[${host}]` : host}:${port}`;
}
