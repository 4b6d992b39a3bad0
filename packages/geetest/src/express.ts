import { type AllowedVerdict, decide, type Decision, type PassOptions } from './adapters/decide.js';
import { headersOf } from './adapters/problem.js';
import { unlessGone } from './adapters/unless-gone.js';
import type { GeeTest } from './geetest.js';

export type { AllowedVerdict, PassOptions } from './adapters/decide.js';
export type { ParamsSource } from './adapters/params-source.js';

/**
 * What the middleware needs of a request. One of Express has it all. `query` is not named, and `body` is as Express has
 * it, since Express takes the types of both for the handlers that come after.
 */
export interface ExpressRequest {
  /** Filled in by `express.json()` or `express.urlencoded()`, which have to come before. */
  // oxlint-disable-next-line typescript/no-explicit-any -- another type would be that of later handlers, too
  body?: any;
  headers: { readonly [name: string]: string | string[] | undefined };
  /** The verdict, for the handlers that come after. */
  geetest?: AllowedVerdict;
}

/** What the middleware needs of a response. */
export interface ExpressResponse {
  statusCode: number;
  /** The visitor's connection is closed. */
  readonly destroyed: boolean;
  setHeader(name: string, value: string): unknown;
  end(body: string): unknown;
  once(event: 'close', listener: () => void): unknown;
  off(event: 'close', listener: () => void): unknown;
}

declare global {
  // oxlint-disable-next-line typescript/no-namespace -- the types of Express are extended that way
  namespace Express {
    interface Request {
      geetest?: AllowedVerdict;
    }
  }
}

/**
 * Lets only visitors through who passed; the others get problem details with 400, 403, 500 or 503. The handler finds the
 * verdict in `request.geetest`. Goes after the body parsers: `app.post('/login', express.json(), requirePass(geetest), …)`.
 */
export const requirePass =
  <R extends ExpressRequest>(geetest: GeeTest, options: PassOptions<R> = {}) =>
  async (request: R, response: ExpressResponse, next: (error?: unknown) => void): Promise<void> => {
    let decision: Decision | undefined;
    try {
      decision = await unlessGone(response, (signal) =>
        decide(geetest, options, request, {
          parts: {
            body: () => request.body,
            query: () => (request as { query?: unknown }).query,
            header: (name) => request.headers[name.toLowerCase()],
          },
          signal,
        }),
      );
    } catch (error) {
      next(error);
      return;
    }
    if (!decision) return;
    const { verdict, problem } = decision;
    if (problem) {
      response.statusCode = problem.status;
      for (const [name, value] of Object.entries(headersOf(problem))) response.setHeader(name, value);
      response.end(JSON.stringify(problem));
      return;
    }
    request.geetest = verdict;
    next();
  };
