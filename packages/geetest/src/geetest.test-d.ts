import { createGeeTest } from './geetest.js';
import { createMemoryStore } from './one-time-store.js';
import type { Verdict } from './verdict.js';

// A switch over the outcomes is complete with these four.
export function statusOf(verdict: Verdict): number {
  switch (verdict.outcome) {
    case 'passed':
      return 200;
    case 'failed':
      return 403;
    case 'rejected':
      return verdict.cause === 'visitor' ? 400 : 500;
    case 'unavailable':
      return verdict.allowed ? 200 : 503;
  }
}

// @ts-expect-error One that forgets an outcome does not compile.
export function forgetful(verdict: Verdict): number {
  switch (verdict.outcome) {
    case 'passed':
      return 200;
    case 'failed':
      return 403;
    case 'rejected':
      return 400;
  }
}

// Only a pass has captchaArgs for sure, and only an unavailable verdict says whether it is openable.
export const sceneOf = (verdict: Verdict): string | undefined =>
  verdict.outcome === 'passed' ? verdict.captchaArgs.scene : undefined;

const store = createMemoryStore();
createGeeTest({ onUnavailable: { allow: { store, perMinute: 10, forMs: 600_000 } } });
createGeeTest({ store, onUnavailable: 'deny' });
// @ts-expect-error The open policy needs a limit of time.
createGeeTest({ onUnavailable: { allow: { store, perMinute: 10 } } });
// @ts-expect-error It needs a limit of number.
createGeeTest({ onUnavailable: { allow: { store, forMs: 600_000 } } });
// @ts-expect-error It needs a store.
createGeeTest({ onUnavailable: { allow: { perMinute: 10, forMs: 600_000 } } });
// @ts-expect-error There is no word that opens without limits.
createGeeTest({ onUnavailable: 'allow' });
// @ts-expect-error One store, not two.
createGeeTest({ store, onUnavailable: { allow: { store, perMinute: 10, forMs: 600_000 } } });
