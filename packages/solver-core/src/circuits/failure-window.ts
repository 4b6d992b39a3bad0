/** The share of failures among the last attempts, newer ones counting more: one of five minutes ago counts half. */
export interface FailureWindow {
  add(now: number, failed: boolean): void;
  /** At least three of four failed, among what counts for more than seven attempts. */
  readonly isFailing: boolean;
  clear(): void;
}

const halfLifeMs = 300_000;
const failingShare = 0.75;
/** Fewer say nothing: where one task in three fails, six of eight do so once in fifty times. */
const leastAttempts = 7;

export function createFailureWindow(): FailureWindow {
  let attempts = 0;
  let failures = 0;
  let at = 0;
  return {
    add(now, failed) {
      const kept = 0.5 ** (Math.max(0, now - at) / halfLifeMs);
      attempts = attempts * kept + 1;
      failures = failures * kept + (failed ? 1 : 0);
      at = now;
    },
    get isFailing() {
      return attempts > leastAttempts && failures >= attempts * failingShare;
    },
    clear() {
      attempts = 0;
      failures = 0;
    },
  };
}
