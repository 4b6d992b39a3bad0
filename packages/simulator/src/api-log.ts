import type { MiddlewareHandler } from 'hono';

/** One request to a simulated API, for people to read. Holds no key, token or body. */
export interface LogEntry {
  /** Id of the API, for example `capmonster`. */
  api: string;
  method: string;
  /** Without the query. */
  path: string;
  /** HTTP status of the answer. */
  status: number;
  /** Real time the simulator took. */
  durationMs: number;
  /** The vendor's code where the answer is an error; GeeTest's reason where the visitor did not pass. */
  errorCode?: string;
  /** The account key, all but its beginning replaced. */
  key?: string;
}

/** What the handlers of an API leave behind for the log. */
export interface ApiEnvironment {
  Variables: { errorCode?: string; key?: string };
}

/** Tells `log` about every request, after it was answered. */
export function logRequests(api: string, log: (entry: LogEntry) => void): MiddlewareHandler<ApiEnvironment> {
  return async (context, next) => {
    const startedAt = performance.now();
    await next();
    const { errorCode, key } = context.var;
    const entry: LogEntry = {
      api,
      method: context.req.method,
      path: context.req.path,
      status: context.res.status,
      durationMs: Math.round((performance.now() - startedAt) * 10) / 10,
      ...(errorCode !== undefined && { errorCode }),
      ...(key !== undefined && { key: maskKey(key) }),
    };
    try {
      log(entry);
    } catch {
      // A log that fails must not change what a client gets.
    }
  };
}

/** Somebody may point a program with a real key at the simulator. */
const maskKey = (key: string): string => (key.length >= 12 ? `${key.slice(0, 4)}…` : '…');
