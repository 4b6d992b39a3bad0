import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { secureHeaders } from 'hono/secure-headers';
import { ProblemError } from './problem.js';

const ownNames = new Set(['127.0.0.1', 'localhost']);
const safeMethods = new Set(['GET', 'HEAD']);

/** Most bytes of a request body. */
const maxBodyBytes = 64 * 1024;

/**
 * Only requests that name this machine. A foreign page whose host name is rebound to 127.0.0.1 still sends its own
 * name in `Host`. The port is left open, so that a forwarded one works.
 */
export const ownHostOnly: MiddlewareHandler = async (context, next) => {
  const host = context.req.header('host') ?? '';
  const url = URL.canParse(`http://${host}`) ? new URL(`http://${host}`) : undefined;
  if (!url || !ownNames.has(url.hostname)) {
    throw new ProblemError(421, 'This demo answers only to 127.0.0.1 and localhost.');
  }
  await next();
};

/**
 * Only this page may use the API. Browsers tell the origin of a request themselves, and a page cannot change what
 * they say; programs without a browser send neither header and are welcome.
 */
export const samePageOnly: MiddlewareHandler = async (context, next) => {
  const site = context.req.header('sec-fetch-site');
  const origin = context.req.header('origin');
  const isSafe = safeMethods.has(context.req.method);
  const sameSite = site === undefined || site === 'same-origin' || (site === 'none' && isSafe);
  const sameOrigin = origin === undefined || origin === `http://${context.req.header('host')}`;
  if (!sameSite || !sameOrigin) throw new ProblemError(403, 'Only the page of this demo may use its API.');
  await next();
};

/** No form of a foreign page can send JSON that is called JSON. */
export const jsonOnly: MiddlewareHandler = async ({ req }, next) => {
  const hasBody = !safeMethods.has(req.method) && req.method !== 'DELETE';
  if (hasBody && !/^application\/json\b/i.test(req.header('content-type') ?? '')) {
    throw new ProblemError(415, 'Send JSON, with content-type: application/json.');
  }
  await next();
};

/**
 * At most so many changes within the window: far more than people make, and too few for a program that runs wild.
 * @param now real time, in milliseconds
 */
export function changeLimit({
  most,
  windowMs,
  now,
}: {
  most: number;
  windowMs: number;
  now(): number;
}): MiddlewareHandler {
  let window = { startedAt: now(), changes: 0 };
  return async ({ req }, next) => {
    if (safeMethods.has(req.method)) return next();
    if (now() - window.startedAt >= windowMs) window = { startedAt: now(), changes: 0 };
    window.changes += 1;
    if (window.changes > most) {
      const seconds = Math.ceil((window.startedAt + windowMs - now()) / 1000);
      throw new ProblemError(
        429,
        `That is more than ${most} changes in ${windowMs / 1000} s. Try again in ${seconds} s.`,
      );
    }
    return next();
  };
}

export const smallBodies = bodyLimit({
  maxSize: maxBodyBytes,
  onError: () => {
    throw new ProblemError(413, `The request is larger than ${maxBodyBytes / 1024} KiB.`);
  },
});

/**
 * The page loads nothing from elsewhere, runs nothing inline, and fits in no frame.
 * @param widgetOrigins the one exception: with the real GeeTest, its widget and what that loads, styles of its own among it
 */
export const strictHeaders = (widgetOrigins: readonly string[] = []): MiddlewareHandler => {
  const sources = ["'self'", ...widgetOrigins];
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      scriptSrc: sources,
      styleSrc: widgetOrigins.length > 0 ? [...sources, "'unsafe-inline'"] : sources,
      imgSrc: sources,
      connectSrc: sources,
      baseUri: ["'none'"],
      formAction: ["'none'"],
      frameAncestors: ["'none'"],
    },
    referrerPolicy: 'no-referrer',
    strictTransportSecurity: false, // plain http on loopback
    xFrameOptions: 'DENY',
  });
};
