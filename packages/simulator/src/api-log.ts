import type { MiddlewareHandler } from 'hono';

/**
 * One request to a simulated API, for people to read. Holds no key, token or body. A fault that hits a request has an
 * entry of its own, beside the one of the request if that is carried out.
 */
export interface LogEntry {
  /** Id of the API, for example `capmonster`. */
  api: string;
  /** The HTTP method. */
  method: string;
  /** Of the URL, without the query; `callbackUrl` beside `callback`. */
  path: string;
  /** HTTP status of the answer. Absent beside `fault` and `callback`. */
  status?: number;
  /** Real milliseconds the simulator took. Absent beside `fault`, and when the body was too large to be read. */
  durationMs?: number;
  /** What goes wrong with the request, for example `reset after it was accepted`. */
  fault?: string;
  /** What became of the callback of a task, in an entry of its own: `delivered`, `failed` or why it was not tried. */
  callback?: string;
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
    tellLog(log, entry);
  };
}

/** A log that fails must not change what a client gets. */
export function tellLog(log: (entry: LogEntry) => void, entry: LogEntry): void {
  try {
    log(entry);
  } catch {
    // Nobody else would hear of it.
  }
}

/** Somebody may point a program with a real key at the simulator. */
const maskKey = (key: string): string => (key.length >= 12 ? `${key.slice(0, 4)}…` : '…');
