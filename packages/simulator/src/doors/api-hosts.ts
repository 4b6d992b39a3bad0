import type { ApiId } from '../api.js';
import { provider as capmonster } from '../generated/capmonster/tables.js';
import { provider as ezcaptcha } from '../generated/ezcaptcha/tables.js';
import { provider as geetest } from '../generated/geetest/tables.js';
import { provider as onecaptcha } from '../generated/onecaptcha/tables.js';

/** Where the real services are, by API. */
export const apiHosts: Readonly<Record<ApiId, readonly string[]>> = {
  capmonster: [capmonster.baseUrl],
  ezcaptcha: [ezcaptcha.baseUrl],
  onecaptcha: [onecaptcha.baseUrl],
  geetest: [geetest.baseUrl],
};
