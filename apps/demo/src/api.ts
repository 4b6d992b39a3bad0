import type { Verdict } from '@captchakit/geetest';
import type { Attempt, ChallengeKind, Money, TaskRef } from '@captchakit/provider';
import type { Field } from '@captchakit/provider/schemas';
import type { Cost, JournalRow, SolveResult, SolverEvent } from '@captchakit/solver-core';

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

/** Answer of `GET /api/status`: what the page runs on, and its clock. */
export interface Status {
  mode: 'simulated' | 'live';
  /** Time of the providers, in milliseconds since the Unix epoch. */
  now: number;
  /** Milliseconds of that time per real one. */
  speed: number;
  /** Only live: the hosts whose pages may be solved. */
  sites?: readonly string[];
  /** Only live: what may be spent, in words. */
  budget?: string;
}

export type StrategyName = 'in-order' | 'cheapest' | 'fastest';

/** Who is asked for a solve. */
export interface Choice {
  /** This provider alone. Absent: all, with failover. */
  provider?: string;
  /** @default 'in-order' */
  strategy?: StrategyName;
  /** A second provider is asked beside a late first one. */
  hedge?: boolean;
}

/** Body of `POST /api/solves`; its answer is `{ ids }`. */
export interface SolveRequest extends Choice {
  challenge: { kind: ChallengeKind } & Record<string, unknown>;
  /** So many solves at once. @default 1 */
  count?: number;
  /** Only GeeTest v4: the solution is sent to the protected login. */
  submit?: boolean;
}

/** One line of a solve's story. Times are the providers', in milliseconds. */
export type SolveMessage = RequestedMessage | SolverEvent | EndingMessage | SubmittedMessage | RecordedMessage;

/** The first line: what was asked for. */
export interface RequestedMessage extends Choice {
  type: 'requested';
  at: number;
  kind: ChallengeKind;
  /** Proxies and cookies without their values, which are nobody's to see. Absent in stories of an earlier run. */
  input?: Readonly<Record<string, unknown>>;
  submit?: boolean;
}

/** How a solve ended. A cancelled or failed one may end again, with a solution that was collected later. */
export type EndingMessage =
  | { type: 'solution'; at: number; delivery: Delivery }
  /** `ref`: only of a task that was to be collected later. */
  | { type: 'failure'; at: number; code: string; message: string; ref?: TaskRef }
  | { type: 'cancelled'; at: number };

/** A solution, and what is known of how it came. */
export interface Delivery extends Pick<SolveResult<ChallengeKind>, 'solution' | 'ref' | 'provider' | 'expiresAt'> {
  /** Absent where it was collected later. */
  cost?: Cost;
  /** Absent where it was collected later. */
  attempts?: readonly Attempt[];
}

/** The solution was sent to the protected login. */
export interface SubmittedMessage {
  type: 'submitted';
  at: number;
  attempt: LoginAttempt;
}

/** An attempt of an earlier run of the server, as its journal keeps it. */
export interface RecordedMessage {
  type: 'recorded';
  at: number;
  attempt: Pick<
    JournalRow,
    | 'instance'
    | 'taskType'
    | 'taskId'
    | 'state'
    | 'price'
    | 'charged'
    | 'errorCode'
    | 'checksMade'
    | 'startedAt'
    | 'endedAt'
  >;
}

/** One solve from its first line on. */
export interface Story {
  id: string;
  messages: readonly SolveMessage[];
}

/** Answer of `GET /api/solves`: all stories, and where the feed of `GET /api/feed?after=` goes on. */
export interface Snapshot {
  stories: readonly Story[];
  position: string;
}

/** A line of a story, as the feed sends it. `number` is its place in the story, from 1. */
export interface FeedItem {
  id: string;
  number: number;
  message: SolveMessage;
}

/** Answer of `POST /api/resume`. */
export interface ResumeAnswer {
  /** Tasks that were found: solved, lost, rejected, or still open. */
  collected: number;
}

/** How a simulated provider is. */
export type ProviderCondition = 'working' | 'slow' | 'flaky' | 'outage' | 'broke';

/** Answer of `GET /api/providers`. */
export interface ProviderReport {
  providers: readonly ProviderStatus[];
}

export interface ProviderStatus extends ProviderInfo {
  balance: { amount: number; unit: string } | { error: string };
  /** Only simulated. */
  condition?: ProviderCondition;
  circuits: readonly OpenCircuit[];
  kinds: readonly KindStatus[];
}

/** Nothing is started there; by strategy, since each has a solver of its own. */
export interface OpenCircuit {
  /** `account`, `network`, or the kind. */
  scope: string;
  reason: string;
  retryAt: number;
}

export interface KindStatus {
  kind: ChallengeKind;
  /** Of one solve with the usual task type; absent where the provider publishes none. */
  price?: Money;
  /** Attempts since the server was started. */
  solved: number;
  failed: number;
  /** As selection counts it, recent attempts more, from 0 to 1. */
  successRate: number;
  /** Milliseconds until a good solution, failures included, as selection counts it. */
  msPerSolution: number;
  /** How long tasks took until they were seen ready: the latest, in milliseconds. */
  durations: readonly number[];
  /** When the learned schedule looks for a task, in milliseconds after its start. */
  checksAt: readonly number[];
}

/** How the simulated GeeTest is: `working`, or away in one of three ways. */
export type GeeTestCondition = 'working' | 'http-503' | 'silent' | 'breaks-off';

/** Answer of `GET /api/login`, and of `PUT /api/login/condition`, whose body is `{ condition }`. */
export interface LoginStatus {
  /** Absent where no GeeTest is set up. */
  captchaId?: string;
  /** The page of the login, which a solve for it names. */
  pageUrl: string;
  /** URL of the widget's script. */
  script: string;
  /** Only simulated. */
  condition?: GeeTestCondition;
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
