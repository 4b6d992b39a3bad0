import type { ApiId } from '../api.js';
import { provider as geetest } from '../generated/geetest/tables.js';
import { forEachVendor, vendors } from '../vendors/index.js';
import type { TaskVendor } from '../vendors/task-vendor.js';

/** Where the real services are, by API; the first host is the one of most operations. */
export const apiHosts: Readonly<Record<ApiId, readonly [string, ...string[]]>> = {
  ...forEachVendor((id) => hostsOf(vendors[id].provider)),
  geetest: hostsOf(geetest),
};

function hostsOf({
  baseUrl,
  operations = {},
}: Pick<TaskVendor['provider'], 'baseUrl' | 'operations'>): readonly [string, ...string[]] {
  const others = Object.values(operations).flatMap((operation) => operation.baseUrl ?? []);
  return [baseUrl, ...new Set(others)];
}
