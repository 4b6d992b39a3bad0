import type { Verdict } from '@captchakit/geetest';
import type { ChallengeKind } from '@captchakit/provider';
import type { Field } from '@captchakit/provider/schemas';
import type { EventName, SolveResult, SolverEvent } from '@captchakit/solver-core';

/** What the server and the page say to each other, all of it JSON. Types only: nothing here exists at run time. */

/** Answer of `GET /api/kinds`: everything the form is made of. */
export interface Catalogue {
  kinds: readonly KindInfo[];
  providers: readonly ProviderInfo[];
}

export interface KindInfo {
  kind: ChallengeKind;
  title: string;
  summary: string;
  fields: readonly FieldInfo[];
  /** Ids of the providers that solve it, in automatic order. */
  providers: readonly string[];
}

export interface FieldInfo extends Omit<Field, 'choices'> {
  /** Working value to begin with. */
  sample?: string | number | boolean;
  /** The sample works once: ask for the catalogue again before the next solve. */
  singleUse?: boolean;
}

export interface ProviderInfo {
  id: string;
  title: string;
}

/** Answer of `GET /api/status`: lets the page follow the simulated clock. */
export interface Status {
  /** Simulated time, in milliseconds since the Unix epoch. */
  now: number;
  /** Simulated milliseconds per real one. */
  speed: number;
}

/** Body of `POST /api/solves`. */
export interface SolveRequest {
  challenge: { kind: ChallengeKind } & Record<string, unknown>;
  /** Absent: automatic order, with failover. */
  provider?: string;
}

/** One line of a solve's story, as `GET /api/solves/:id/events` sends it. */
export type SolveMessage = EventMessage | FinalMessage;

/** An event of the solver, with its name as `type`. */
export type EventMessage = { [E in EventName]: { type: E } & SolverEvent<E> }[EventName];

/** The last message of a solve. Times are simulated, in milliseconds. */
export type FinalMessage =
  | { type: 'solution'; at: number; result: SolveResult<ChallengeKind> }
  | { type: 'failure'; at: number; code: string; message: string }
  | { type: 'cancelled'; at: number };

/** How the simulated GeeTest is: `working`, or away in one of three ways. */
export type Weather = 'working' | 'http-503' | 'silent' | 'breaks-off';

/** Answer of `GET /api/login`, and of `PUT /api/login/weather`, whose body is `{ weather }`. */
export interface LoginStatus {
  captchaId: string;
  weather: Weather;
}

/** Body of `POST /api/login`. */
export interface LoginRequest {
  /** What `getValidate()` of the widget gave, or anything else. */
  captcha: unknown;
}

/** Answer of `POST /api/login`. */
export interface LoginAnswer {
  /** One of the closed policy; where GeeTest cannot answer, one of the open policy, too. */
  attempts: readonly LoginAttempt[];
}

/** What the site's server did, and with which result. */
export interface LoginAttempt {
  policy: 'closed' | 'open';
  verdict: Verdict;
  /** What was signed and sent; absent where nothing was. */
  request?: { url: string; fields: Readonly<Record<string, string>> };
  /** What came back; absent where nothing did. */
  answer?: { status: number; text: string };
}

/** Body of every answer from 400 up (RFC 9457). */
export interface Problem {
  status: number;
  title: string;
  /** A sentence for people. */
  detail: string;
  /** The field of the form it speaks of. */
  field?: string;
}
