import type { ErrorCode } from './errors/captchakit-error.js';
import type { TaskRef } from './task.js';

/** One provider's try within a solve: at most one paid task. */
export interface Attempt {
  /** Id of the provider instance. */
  provider: string;
  taskType: string;
  /** Absent when no task was created. */
  ref?: TaskRef;
  /** ISO 8601, in the solver's clock. */
  startedAt: string;
  durationMs: number;
  /** Checks sent. */
  checks: number;
  /** Hints of the input this provider has no use for. */
  ignored: readonly string[];
  /** `abandoned`: another provider was faster. Its task, if there is one, may yet be solved and charged. */
  outcome: 'solved' | 'failed' | 'abandoned';
  /** Only when it failed. */
  error?: { code: ErrorCode | 'unexpected'; message: string; providerCode?: string };
}
