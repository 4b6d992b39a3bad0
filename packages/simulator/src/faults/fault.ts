import type { ApiId } from '../api.js';

/**
 * What a request is for: at vendors `create` (createTask, createSyncTask), `check` (getTaskResult), `balance`, `report`
 * (reportIncorrectTokenCaptcha) and `user-agent`, where they have it; at GeeTest `validate` and `widget`.
 */
export type FaultPhase = 'create' | 'check' | 'balance' | 'validate' | 'widget' | 'report' | 'user-agent';

export const faultPhases = [
  'create',
  'check',
  'balance',
  'validate',
  'widget',
  'report',
  'user-agent',
] as const satisfies readonly FaultPhase[];

/** Which requests a fault hits, when and how often. What is left out limits nothing. */
export interface FaultTarget {
  /** Whose requests. @default every API */
  api?: ApiId | readonly ApiId[];
  /** Which of them. @default every phase in which the fault makes sense */
  phase?: FaultPhase | readonly FaultPhase[];
  /** Over after so many hits: requests, or tasks in the case of `processing`. @default never */
  count?: number;
  /**
   * Share of the requests that are hit, from 0 to 1. Drawn from the seed and the request, so the order in which
   * requests arrive does not change who is hit.
   * @default 1
   */
  probability?: number;
  /** Begins so many milliseconds of the simulator's clock after the fault was added. @default 0 */
  afterMs?: number;
  /** Ends so many milliseconds of the simulator's clock after the fault was added. @default never */
  untilMs?: number;
}

/**
 * What goes wrong. With `accepted`, the service carries the request out before that, so that only the answer is lost; by
 * default it does not. Milliseconds are those of the simulator's clock.
 */
export type FaultEffect =
  /** The request is carried out at once, the answer comes later. A range is drawn from. */
  | { fault: 'latency'; ms: number | readonly [least: number, most: number] }
  /** No answer ever. The request ends when its client gives up or the simulator is closed. */
  | { fault: 'hang'; accepted?: boolean }
  /** The body comes piece by piece; by default 8 bytes every 100 ms. */
  | { fault: 'drip'; bytes?: number; everyMs?: number }
  /** The connection breaks before there is an answer. */
  | { fault: 'reset'; accepted?: boolean }
  /**
   * An HTML page with an HTTP status from 400 to 599. Retry-After is rounded up to seconds. With 429, or 503 and
   * Retry-After, nothing can be accepted: they say so.
   */
  | { fault: 'http-error'; status: number; retryAfterMs?: number; accepted?: boolean }
  /** To a path of the same API. The request is not carried out. By default 302 to /moved. */
  | { fault: 'redirect'; status?: 301 | 302 | 303 | 307 | 308; location?: string }
  /** Half of the JSON, as if that were all. */
  | { fault: 'broken-json' }
  /** Half of the body, then the connection ends. */
  | { fault: 'truncated' }
  /** The right body under a wrong label; by default `text/html; charset=utf-8`. */
  | { fault: 'wrong-content-type'; contentType?: string }
  /** An error code in the words of the API. The request is not carried out. */
  | { fault: 'api-error'; code: string; description?: string }
  /** A ready task stays in process: for so long after its first check that was hit, or for ever. Hits whole tasks. */
  | { fault: 'processing'; forMs?: number }
  /** A ready task has a solution without fields. */
  | { fault: 'empty-solution' }
  /** Fields that no document knows, in every object of the answer. */
  | { fault: 'unknown-fields' }
  /** Texts become lists, numbers become texts, and so on: all fields, or those with these names. */
  | { fault: 'wrong-types'; fields?: readonly string[] };

/** One way in which a simulated API misbehaves. */
export type Fault = FaultTarget & FaultEffect;

/** The name of a fault, for example `reset`. */
export type FaultName = Fault['fault'];
