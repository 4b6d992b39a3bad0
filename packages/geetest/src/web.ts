import { type AllowedVerdict, decide, type PassOptions } from './adapters/decide.js';
import { fieldsOf, parseJson } from './adapters/params-source.js';
import { headersOf } from './adapters/problem.js';
import type { GeeTest } from './geetest.js';
import { readText } from './read-text.js';
import type { Verdict } from './verdict.js';

export type { AllowedVerdict, PassOptions } from './adapters/decide.js';
export type { ParamsSource } from './adapters/params-source.js';

export interface WebPassOptions extends PassOptions<Request> {
  /** A longer body is no pass. @default 1_048_576 */
  maxBodyBytes?: number;
}

/** With `response`, the visitor is kept out: answer that. */
export type RequestDecision = { verdict: AllowedVerdict; response?: never } | { verdict?: Verdict; response: Response };

/**
 * Checks a web `Request` before its handler runs. The body is read from a copy, so the handler can read it, too.
 * @returns the verdict, and for a visitor who is kept out the response: 400, 403, 500 or 503 with problem details
 * @throws {TypeError} somebody has read the body already
 * @throws the reason of the request's signal when the visitor leaves
 */
export async function verifyRequest(
  request: Request,
  geetest: GeeTest,
  options: WebPassOptions = {},
): Promise<RequestDecision> {
  const { maxBodyBytes = 1_048_576 } = options;
  const decision = await decide(geetest, options, request, {
    parts: {
      body: () => readBody(request.clone(), maxBodyBytes),
      query: () => fieldsOf(new URL(request.url).searchParams),
      header: (name) => request.headers.get(name),
    },
    signal: request.signal,
  });
  if (!decision.problem) return decision;
  const { verdict, problem } = decision;
  const response = new Response(JSON.stringify(problem), { status: problem.status, headers: headersOf(problem) });
  return { ...(verdict && { verdict }), response };
}

/**
 * A handler that runs only for visitors who passed. For Next.js route handlers, Remix, Bun, Deno and Workers.
 * @param handler gets the verdict after the request, and then whatever else the framework gives
 */
export const requirePass =
  <Rest extends unknown[]>(
    geetest: GeeTest,
    handler: (request: Request, verdict: AllowedVerdict, ...rest: Rest) => Response | Promise<Response>,
    options?: WebPassOptions,
  ): ((request: Request, ...rest: Rest) => Promise<Response>) =>
  async (request, ...rest) => {
    const { verdict, response } = await verifyRequest(request, geetest, options);
    return response ?? handler(request, verdict, ...rest);
  };

/** JSON or the fields of a form, by the content type; anything else is no pass. */
async function readBody(request: Request, maxBytes: number): Promise<unknown> {
  const type = request.headers.get('content-type') ?? '';
  const text = await readText(request, maxBytes);
  if (text === undefined) return undefined;
  if (/^application\/([\w.+-]+\+)?json\b/i.test(type)) return parseJson(text);
  if (!/^(application\/x-www-form-urlencoded|multipart\/form-data)\b/i.test(type)) return undefined;
  const form = await new Response(text, { headers: { 'content-type': type } }).formData().catch(() => undefined);
  return form && fieldsOf(form);
}
