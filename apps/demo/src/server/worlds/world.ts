import type { Verdict } from '@captchakit/geetest';
import type { AnySolverProvider, ChallengeKind, Clock, GeeTestV4Solution } from '@captchakit/provider';
import type { Budget } from '@captchakit/solver-core';
import type { ProviderCondition } from '../../api.js';
import type { Login } from '../login.js';

export interface RegisteredProvider {
  id: string;
  title: string;
  provider: AnySolverProvider;
}

/** What the demo runs on: simulated services, or the real ones. */
export interface World {
  readonly mode: 'simulated' | 'live';
  /** The time of the providers. */
  readonly clock: Clock;
  /** In the order of preference. */
  readonly providers: readonly RegisteredProvider[];
  /** What keeps a solver from other people's sites and from too much money. Only live. */
  readonly limits?: { readonly sites: readonly string[]; readonly budget: Budget };
  /** Absent where no GeeTest is set up. */
  readonly login?: Login;
  /** Verifies a pass as the site would that has this captcha id. Absent where no GeeTest is set up. */
  verify?(solution: GeeTestV4Solution): Promise<Verdict>;
  /** Only simulated. */
  readonly simulation?: Simulation;
  /** Only live: origins of the real widget, which the content security policy has to let in. */
  readonly widgetOrigins?: readonly string[];
  close(): void;
}

/** What can be turned in a simulated world. */
export interface Simulation {
  /** Milliseconds of the providers' time per real one. */
  speed: number;
  /** Lets so many milliseconds of the providers' time pass at once. */
  skip(ms: number): void;
  condition(provider: string): ProviderCondition;
  setCondition(provider: string, condition: ProviderCondition): Promise<void>;
  /** A value that works once, for one more solve of this kind. */
  fresh(kind: ChallengeKind): Record<string, string>;
  /** Answers as one of the simulated services; undefined for a service there is none of. */
  answer(service: string, request: Request): Promise<Response> | undefined;
}
