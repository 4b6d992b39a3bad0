import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { ProblemError } from './problem.js';

/** Who may use the server: whoever has the token, which is shown in the terminal. */
export interface Access {
  readonly token: string;
}

export const createAccess = (): Access => ({ token: randomBytes(24).toString('base64url') });

/** Of this port alone: cookies of a host are shared by its ports. */
const cookieName = (host: string | undefined): string => `demo-token-${host?.split(':')[1] ?? '80'}`;

/** The address with the token sets a cookie, which no script can read and no other site can send. */
export function tokenOnly({ token }: Access): MiddlewareHandler {
  const isToken = (text: string | undefined): boolean => {
    const [given, wanted] = [Buffer.from(text ?? ''), Buffer.from(token)];
    return given.length === wanted.length && timingSafeEqual(given, wanted);
  };
  return async (context, next) => {
    const cookie = cookieName(context.req.header('host'));
    if (isToken(context.req.query('token'))) {
      setCookie(context, cookie, token, { httpOnly: true, sameSite: 'Strict', path: '/' });
      return context.redirect('/');
    }
    if (!isToken(getCookie(context, cookie))) {
      throw new ProblemError(401, 'Open the address that the terminal shows: it holds the token.');
    }
    return next();
  };
}
