import type { ProxyInput, ProxyType } from '@captchakit/provider';
import { parseProxy } from './parse-proxy.js';

/** A proxy as the five fields that several vendors share. */
export interface ProxyFields {
  proxyType?: ProxyType;
  proxyAddress?: string;
  proxyPort?: number;
  proxyLogin?: string;
  proxyPassword?: string;
}

/** The five fields, or none of them where there is no proxy. */
export function splitProxy(input: ProxyInput | undefined): ProxyFields {
  if (input === undefined) return {};
  const { type, host, port, username, password } = parseProxy(input);
  const fields: ProxyFields = { proxyType: type, proxyAddress: host, proxyPort: port };
  if (username !== undefined) fields.proxyLogin = username;
  if (password !== undefined) fields.proxyPassword = password;
  return fields;
}
