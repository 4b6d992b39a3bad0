import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Problem } from '../../api.js';
import { reportError } from '../report-error.js';

const titles: Partial<Record<ContentfulStatusCode, string>> = {
  400: 'Bad request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not found',
  409: 'Conflict',
  413: 'Too large',
  415: 'Unsupported media type',
  421: 'Misdirected request',
  422: 'Invalid input',
  429: 'Too many requests',
  500: 'Internal error',
  502: 'Bad gateway',
};

/** An answer that is not a success; `detail` is a sentence the page can show. */
export class ProblemError extends HTTPException {
  readonly problem: Problem;

  constructor(status: ContentfulStatusCode, detail: string, field?: string) {
    super(status, { message: detail });
    this.problem = { status, title: titles[status] ?? 'Error', detail, ...(field === undefined ? {} : { field }) };
  }
}

/** Turns whatever a handler threw into a problem. What nobody foresaw is logged here and not told to the page. */
export function answerError(error: Error, context: Context): Response {
  const known = error instanceof ProblemError;
  if (!known) reportError(error);
  const { problem } = known ? error : new ProblemError(500, 'The demo server failed. Its terminal says why.');
  return context.body(JSON.stringify(problem), problem.status as ContentfulStatusCode, {
    'content-type': 'application/problem+json',
  });
}
