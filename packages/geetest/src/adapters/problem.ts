import type { Verdict } from '../verdict.js';

/** What a visitor who is kept out gets to see: problem details of RFC 9457, without reasons of GeeTest or of the site. */
export interface Problem {
  type: 'about:blank';
  /** The words of the HTTP status. */
  title: string;
  status: 400 | 403 | 500 | 503;
  /** What the visitor can do. */
  detail: string;
}

const problems = {
  visitor: {
    status: 400,
    title: 'Bad Request',
    detail: 'The captcha is missing or malformed. Solve it and send again.',
  },
  failed: { status: 403, title: 'Forbidden', detail: 'The captcha was not passed. Solve it again.' },
  configuration: { status: 500, title: 'Internal Server Error', detail: 'The captcha cannot be checked.' },
  unavailable: {
    status: 503,
    title: 'Service Unavailable',
    detail: 'The captcha cannot be checked at the moment. Try again in a few seconds.',
  },
} as const;

/** @param verdict of a visitor who is kept out; none where the site's id or key is missing */
export function problemOf(verdict: Verdict | undefined): Problem {
  const name = verdict?.outcome === 'failed' || verdict?.outcome === 'unavailable' ? verdict.outcome : causeOf(verdict);
  return { type: 'about:blank', ...problems[name] };
}

const causeOf = (verdict: Verdict | undefined): 'visitor' | 'configuration' =>
  verdict?.outcome === 'rejected' ? verdict.cause : 'configuration';

/** Beside the problem: no answer to a visitor may be kept and given to another. */
export const headersOf = ({ status }: Problem): Record<string, string> => ({
  'content-type': 'application/problem+json',
  'cache-control': 'no-store',
  ...(status === 503 && { 'retry-after': '5' }),
});
