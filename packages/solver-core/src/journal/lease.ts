import type { Clock } from '@captchakit/provider';
import type { Journal } from './journal.js';

/** How long an owner that says nothing keeps what it holds. */
const leaseMs = 60_000;

/** The lease of one solver on its rows: runs while there is something to hold. */
export interface Lease {
  readonly owner: string;
  /** Makes sure that the lease runs, and keeps it running until `release` was called as often. */
  hold(): Promise<void>;
  release(): void;
  /** Ends the lease: whatever is still held is free. */
  end(): Promise<void>;
}

export function createLease(journal: Journal, clock: Clock, onError: (error: unknown) => void): Lease {
  const owner = crypto.randomUUID();
  let until = 0;
  let held = 0;
  let timer: AbortController | undefined;

  const renew = async () => {
    const next = clock.now() + leaseMs;
    await journal.renew(owner, next);
    until = next;
  };

  const keep = async (signal: AbortSignal) => {
    for (;;) {
      await clock.sleep(leaseMs / 3, signal);
      await renew().catch(onError);
    }
  };

  return {
    owner,
    async hold() {
      held += 1;
      if (!timer) {
        timer = new AbortController();
        keep(timer.signal).catch(() => {}); // ends with the signal
      }
      if (until - clock.now() < leaseMs / 2) await renew();
    },
    release() {
      held -= 1;
      if (held > 0) return;
      timer?.abort();
      timer = undefined;
    },
    async end() {
      timer?.abort();
      timer = undefined;
      if (until > 0) await journal.renew(owner, 0);
      until = 0;
    },
  };
}
