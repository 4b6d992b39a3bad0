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
  const { method } = context.req;
  const site = context.req.header('sec-fetch-site');
  const origin = context.req.header('origin');
  const sameSite = site === undefined || site === 'same-origin' || (site === 'none' && safeMethods.has(method));
  const sameOrigin = origin === undefined || origin === `http://${context.req.header('host')}`;
  if (!sameSite || !sameOrigin) throw new ProblemError(403, 'Only the page of this demo may use its API.');
  if (
    !safeMethods.has(method) &&
    method !== 'DELETE' &&
    !/^application\/json\b/i.test(context.req.header('content-type') ?? '')
  ) {
    throw new ProblemError(415, 'Send JSON, with content-type: application/json.');
  }
  await next();
};

export const smallBodies = bodyLimit({
  maxSize: maxBodyBytes,
  onError: () => {
    throw new ProblemError(413, `The request is larger than ${maxBodyBytes / 1024} KiB.`);
  },
});

/** The page loads nothing from elsewhere, runs nothing inline, and fits in no frame. */
export const strictHeaders = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'"],
    imgSrc: ["'self'"],
    connectSrc: ["'self'"],
    baseUri: ["'none'"],
    formAction: ["'none'"],
    frameAncestors: ["'none'"],
  },
  referrerPolicy: 'no-referrer',
  strictTransportSecurity: false, // plain http on loopback
  xFrameOptions: 'DENY',
});
