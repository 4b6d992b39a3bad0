import type { ApiId } from '../api.js';
import { provider as capmonster } from '../generated/capmonster/tables.js';
import { provider as ezcaptcha } from '../generated/ezcaptcha/tables.js';
import { provider as geetest } from '../generated/geetest/tables.js';
import { provider as onecaptcha } from '../generated/onecaptcha/tables.js';

/** Where the real services are, by API; the first host is the one of most operations. */
export const apiHosts: Readonly<Record<ApiId, readonly [string, ...string[]]>> = {
  capmonster: hostsOf(capmonster),
  ezcaptcha: hostsOf(ezcaptcha),
  onecaptcha: hostsOf(onecaptcha),
  geetest: hostsOf(geetest),
};

interface Hosts {
  baseUrl: string;
  /** Some operations have hosts of their own. */
  operations?: Readonly<Record<string, { baseUrl?: string }>>;
}

function hostsOf({ baseUrl, operations = {} }: Hosts): readonly [string, ...string[]] {
  const others = Object.values(operations).flatMap((operation) => operation.baseUrl ?? []);
  return [baseUrl, ...new Set(others)];
}
