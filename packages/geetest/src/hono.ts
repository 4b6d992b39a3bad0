import type { Context, MiddlewareHandler } from 'hono';
import { type AllowedVerdict, decide, type PassOptions } from './adapters/decide.js';
import { fieldsOf } from './adapters/params-source.js';
import { headersOf } from './adapters/problem.js';
import type { GeeTest } from './geetest.js';

export type { AllowedVerdict, PassOptions } from './adapters/decide.js';
export type { ParamsSource } from './adapters/params-source.js';

/** What the handlers after `requirePass` find in their context. */
export interface GeeTestVariables {
  geetest: AllowedVerdict;
}

/**
 * Lets only visitors through who passed; the others get problem details with 400, 403, 500 or 503. The handler finds the
 * verdict in `context.var.geetest`, and reads the body as ever. Limit its size with Hono's `bodyLimit` before.
 */
export const requirePass =
  (geetest: GeeTest, options: PassOptions<Context> = {}): MiddlewareHandler<{ Variables: GeeTestVariables }> =>
  async (context, next) => {
    const { req } = context;
    const { verdict, problem } = await decide(geetest, options, context, {
      parts: {
        body: () => readBody(context),
        query: () => fieldsOf(new URL(req.url).searchParams),
        header: (name) => req.header(name),
      },
      signal: req.raw.signal,
    });
    if (problem) return context.body(JSON.stringify(problem), problem.status, headersOf(problem));
    context.set('geetest', verdict);
    return next();
  };

/** Hono keeps what it has read, so that a handler can read the body again. */
const readBody = ({ req }: Context): Promise<unknown> =>
  (/\bjson\b/i.test(req.header('content-type') ?? '') ? req.json() : req.parseBody({ all: true })).catch(
    () => undefined,
  );
