import type { ApiId } from '../api.js';
import { provider as capmonster } from '../generated/capmonster/tables.js';
import { provider as ezcaptcha } from '../generated/ezcaptcha/tables.js';
import { provider as geetest } from '../generated/geetest/tables.js';
import { provider as onecaptcha } from '../generated/onecaptcha/tables.js';

interface Hosts {
  readonly baseUrl: string;
  readonly operations: Readonly<Record<string, { readonly baseUrl?: string }>>;
}

/** The host of the API, and those of single operations. */
const hostsOf = ({ baseUrl, operations }: Hosts): string[] => [
  baseUrl,
  ...Object.values(operations).flatMap((operation) => operation.baseUrl ?? []),
];

/** Where the real services are, by API. */
export const apiHosts: Readonly<Record<ApiId, readonly string[]>> = {
  capmonster: hostsOf(capmonster),
  ezcaptcha: hostsOf(ezcaptcha),
  onecaptcha: [onecaptcha.baseUrl],
  geetest: [geetest.baseUrl],
};
