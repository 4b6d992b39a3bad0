import { randomUUID } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { CaptchaKitError, type Challenge, type ChallengeKind, type GeeTestV4Solution } from '@captchakit/provider';
import type { Resumed, SolveResult } from '@captchakit/solver-core';
import type { Choice, Delivery, EndingMessage, LoginAttempt, RequestedMessage } from '../api.js';
import { maxRunning } from '../limits.js';
import { ProblemError } from './routes/problem.js';
import { reportError } from './report-error.js';
import type { Solvers } from './solvers.js';
import type { Stories } from './stories.js';

interface SolvesOptions {
  solvers: Solvers;
  stories: Stories;
  now(): number;
  /** Sends a solution to the protected login. */
  submit(solution: GeeTestV4Solution, signal: AbortSignal): Promise<readonly LoginAttempt[]>;
}

/** So many are begun before the server does something else: two hundred at once would hold everybody up. */
const begunAtOnce = 10;

async function afterOthers(turn: Promise<void> | undefined): Promise<void> {
  await turn;
  await setImmediate();
}

/** Who is asked, and whether the solution is for the login. */
type Requested = Choice & { submit?: boolean };

interface RunningSolve {
  cancel: AbortController;
  done: Promise<void>;
}

/** Starts solves, cancels them, collects what was paid for, and tells their stories. */
export class Solves {
  readonly #running = new Map<string, RunningSolve>();
  readonly #options: SolvesOptions;
  #resuming: Promise<number> | undefined;

  constructor(options: SolvesOptions) {
    this.#options = options;
  }

  /** Begins one solve for each challenge and returns their ids at once; the rest is told in their stories. */
  start(challenges: readonly Challenge[], choice: Requested): string[] {
    if (this.#running.size + challenges.length > maxRunning) {
      throw new ProblemError(429, `At most ${maxRunning} solves run at a time. Wait for some, or cancel some.`);
    }
    let turn: Promise<void> | undefined;
    return challenges.map((challenge, index) => {
      if (index > 0 && index % begunAtOnce === 0) turn = afterOthers(turn);
      return this.#begin(challenge, choice, turn);
    });
  }

  /** A finished solve stays as it is. */
  cancel(id: string): void {
    if (!this.#options.stories.has(id)) {
      throw new ProblemError(404, 'This solve is not known. The server may have forgotten it since.');
    }
    this.#running.get(id)?.cancel.abort();
  }

  /**
   * Collects what was paid for and nobody waits for any more. Who asks while it is under way waits for the same answer.
   * @returns how many tasks were found
   */
  async resume(): Promise<number> {
    this.#resuming ??= this.#resume().finally(() => (this.#resuming = undefined));
    return this.#resuming;
  }

  /** Cancels what runs, and waits until every story has its end. */
  async close(): Promise<void> {
    for (const { cancel } of this.#running.values()) cancel.abort();
    await Promise.all(Array.from(this.#running.values(), ({ done }) => done));
  }

  #begin(challenge: Challenge, choice: Requested, turn: Promise<void> | undefined): string {
    const { stories, now } = this.#options;
    const id = randomUUID();
    const { kind, ...input } = challenge;
    const requested: RequestedMessage = { type: 'requested', at: now(), kind, input: withoutSecrets(input), ...choice };
    const cancel = new AbortController();
    stories.begin(id, requested);
    const done = this.#run(id, challenge, choice, cancel.signal, turn)
      .catch(reportError)
      .finally(() => {
        this.#running.delete(id);
        stories.end(id);
      });
    this.#running.set(id, { cancel, done });
    return id;
  }

  async #run(
    id: string,
    challenge: Challenge,
    choice: Requested,
    signal: AbortSignal,
    turn: Promise<void> | undefined,
  ): Promise<void> {
    const { solvers, stories, now, submit } = this.#options;
    if (turn) await turn;
    const delivery = await this.#deliver(id, solvers.for(choice).solve(challenge, { solveId: id, signal }), signal);
    if (!delivery || !choice.submit) return;
    const attempts = await submit(delivery.solution as GeeTestV4Solution, signal);
    for (const attempt of attempts) stories.append(id, { type: 'submitted', at: now(), attempt });
  }

  /** Tells how a solve ended. */
  async #deliver(
    id: string,
    solving: Promise<SolveResult<ChallengeKind>>,
    signal: AbortSignal,
  ): Promise<Delivery | undefined> {
    const { stories, now } = this.#options;
    try {
      const { solution, ref, provider, expiresAt, cost, attempts } = await solving;
      const delivery = { solution, ref, provider, expiresAt, cost, attempts };
      stories.append(id, { type: 'solution', at: now(), delivery });
      return delivery;
    } catch (error) {
      stories.append(id, this.#ending(error, signal));
      return undefined;
    }
  }

  async #resume(): Promise<number> {
    const { solvers, stories, now } = this.#options;
    let found = 0;
    for await (const resumed of solvers.for({}).resume()) {
      found += 1;
      const ending = endingOf(resumed, now());
      if (ending) stories.append(resumed.solveId, ending);
    }
    return found;
  }

  #ending(error: unknown, signal: AbortSignal): EndingMessage {
    const at = this.#options.now();
    if (signal.aborted) return { type: 'cancelled', at };
    if (CaptchaKitError.isInstance(error)) return { type: 'failure', at, code: error.code, message: error.message };
    reportError(error);
    return { type: 'failure', at, code: 'unexpected', message: 'The demo server failed. Its terminal says why.' };
  }
}

/** Placeholders stand where a value is nobody's to see. */
function withoutSecrets(input: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const { proxy, cookies, ...open } = input;
  return {
    ...open,
    ...(proxy !== undefined && { proxy: 'http://user:password@proxy.example.com:8080' }),
    ...(cookies !== undefined && { cookies: { name: 'value' } }),
  };
}

/** What became of a task that was paid for earlier; undefined while it is still open. */
function endingOf(resumed: Resumed, at: number): EndingMessage | undefined {
  switch (resumed.outcome) {
    case 'solved': {
      const { solution, ref, provider, expiresAt } = resumed;
      return { type: 'solution', at, delivery: { solution, ref, provider, expiresAt } };
    }
    case 'rejected':
    case 'lost':
      return { type: 'failure', at, code: resumed.error.code, message: resumed.error.message, ref: resumed.ref };
    case 'unknown':
      return {
        type: 'failure',
        at,
        code: 'task-start-unknown',
        message: 'The server ended while the start was under way. There may be a task that nobody can ask for.',
      };
    case 'open':
      return undefined;
  }
}
