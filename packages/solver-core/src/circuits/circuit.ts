/** Why nothing is started at a provider now, and when to ask again. */
export interface Refusal {
  reason: string;
  /** Milliseconds since the epoch. */
  retryAt: number;
}

/**
 * Closed, or open until a time. When that time has passed it is half open: `refusal` lets the next one try, and only
 * `close` ends it. Each time it is held again, it is for twice as long. Pure: time comes as an argument.
 */
export interface Circuit {
  /** Also true while it is half open. */
  readonly isOpen: boolean;
  /** Why it was opened last. */
  readonly reason: string;
  refusal(now: number): Refusal | undefined;
  /** @returns the refusal, if that changed anything: what is open and waits for its time is left alone */
  open(now: number, reason: string, forMs?: number): Refusal | undefined;
  /** Lets nobody else try for a while: somebody does. */
  hold(now: number): void;
  /** @returns whether that changed anything */
  close(): boolean;
}

export function createCircuit({ openMs, longestMs }: { openMs: number; longestMs: number }): Circuit {
  let state: Refusal | undefined;
  let nextMs = openMs;

  const refusal = (now: number) => (state && now < state.retryAt ? state : undefined);
  const openUntil = (now: number, reason: string, forMs: number): Refusal => {
    nextMs = Math.min(nextMs * 2, longestMs);
    return (state = { reason, retryAt: now + forMs });
  };

  return {
    get isOpen() {
      return state !== undefined;
    },
    get reason() {
      return state?.reason ?? '';
    },
    refusal,
    open: (now, reason, forMs = nextMs) => (refusal(now) ? undefined : openUntil(now, reason, forMs)),
    hold(now) {
      if (state) openUntil(now, state.reason, nextMs);
    },
    close() {
      const wasOpen = state !== undefined;
      state = undefined;
      nextMs = openMs;
      return wasOpen;
    },
  };
}
