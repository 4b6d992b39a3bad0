import type { FastifyReply, FastifyRequest, RawServerBase, RouteGenericInterface } from 'fastify';
import { type AllowedVerdict, decide, type PassOptions } from './adapters/decide.js';
import { headersOf } from './adapters/problem.js';
import { unlessGone } from './adapters/unless-gone.js';
import type { GeeTest } from './geetest.js';

export type { AllowedVerdict, PassOptions } from './adapters/decide.js';
export type { ParamsSource } from './adapters/params-source.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** The verdict, for what comes after `requirePass`. */
    geetest?: AllowedVerdict;
  }
}

/** A request of any server: with or without TLS, HTTP/1 or HTTP/2. */
type AnyRequest = FastifyRequest<RouteGenericInterface, RawServerBase>;
type AnyReply = FastifyReply<RouteGenericInterface, RawServerBase>;

/**
 * A `preHandler` that lets only visitors through who passed; the others get problem details with 400, 403, 500 or 503.
 * The handler finds the verdict in `request.geetest`. Forms need `@fastify/formbody`.
 */
export const requirePass =
  (geetest: GeeTest, options: PassOptions<AnyRequest> = {}) =>
  async (request: AnyRequest, reply: AnyReply): Promise<AnyReply | undefined> => {
    const decision = await unlessGone(reply.raw, (signal) =>
      decide(geetest, options, request, {
        parts: {
          body: () => request.body,
          query: () => request.query,
          header: (name) => request.headers[name.toLowerCase()],
        },
        signal,
      }),
    );
    // The handler would run for nobody, and without a verdict.
    if (!decision) return reply.hijack();
    const { verdict, problem } = decision;
    // As a text, since a route's schema may describe other errors.
    if (problem) return reply.code(problem.status).headers(headersOf(problem)).send(JSON.stringify(problem));
    request.geetest = verdict;
    return undefined;
  };
