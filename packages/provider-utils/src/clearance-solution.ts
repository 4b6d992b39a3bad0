import type { CloudflareChallengeSolution } from '@captchakit/provider';
import type { InvalidSolution } from './task-mapping.js';

/** What vendors say about a passed challenge page, in our names. */
interface Clearance {
  cookies: Record<string, string> | undefined;
  /** Request headers, pseudo-headers perhaps among them. */
  headers: Record<string, string> | undefined;
  /** Default: the user agent among the headers. */
  userAgent?: string | undefined;
  body: string | undefined;
}

/**
 * The solution of a challenge page. Vendors call some answers ready that hold no clearance cookie: those are no
 * success.
 */
export function clearanceSolution(
  clearance: Clearance,
  cookiesField: string,
  invalid: InvalidSolution,
): CloudflareChallengeSolution {
  const { cookies, body } = clearance;
  if (!cookies?.['cf_clearance']) return invalid(`${cookiesField}.cf_clearance`, 'is missing');
  const headers = replayable(clearance.headers ?? {});
  const userAgent = clearance.userAgent || headers['user-agent'];
  // One vendor's two user agents differ; the cookies are bound to the one it names itself.
  if (userAgent && headers['user-agent']) headers['user-agent'] = userAgent;
  return {
    cookies,
    ...(userAgent && { userAgent }),
    ...(Object.keys(headers).length > 0 && { headers }),
    ...(body && { body }),
  };
}

/** Names in lower case; pseudo-headers such as `:authority` belong to one HTTP/2 request and cannot be replayed. */
const replayable = (headers: Record<string, string>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers)
      .filter(([name]) => !name.startsWith(':'))
      .map(([name, value]) => [name.toLowerCase(), value]),
  );
