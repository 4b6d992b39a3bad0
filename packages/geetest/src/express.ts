import { type AllowedVerdict, decide, type PassOptions } from './adapters/decide.js';
import { headersOf } from './adapters/problem.js';
import type { GeeTest } from './geetest.js';

export type { AllowedVerdict, PassOptions } from './adapters/decide.js';
export type { ParamsSource } from './adapters/params-source.js';

/** What the middleware needs of a request. One of Express has it all. */
export interface ExpressRequest {
  /** Filled in by `express.json()` or `express.urlencoded()`, which have to come before. */
  body?: unknown;
  query?: unknown;
  headers: { readonly [name: string]: string | string[] | undefined };
  /** The verdict, for the handlers that come after. */
  geetest?: AllowedVerdict;
}

/** What the middleware needs of a response. */
export interface ExpressResponse {
  statusCode: number;
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
    const gone = new AbortController();
    const leave = () => gone.abort('The visitor left.');
    response.once('close', leave);
    try {
      const { verdict, problem } = await decide(geetest, options, request, {
        parts: {
          body: () => request.body,
          query: () => request.query,
          header: (name) => request.headers[name.toLowerCase()],
        },
        signal: gone.signal,
      });
      if (problem) {
        response.statusCode = problem.status;
        for (const [name, value] of Object.entries(headersOf(problem))) response.setHeader(name, value);
        response.end(JSON.stringify(problem));
        return;
      }
      request.geetest = verdict;
    } catch (error) {
      if (!gone.signal.aborted) next(error);
      return;
    } finally {
      response.off('close', leave);
    }
    next();
  };
