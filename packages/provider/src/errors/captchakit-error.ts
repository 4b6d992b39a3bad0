import type { TaskRef } from '../task.js';

export type ErrorCode =
  | 'budget-exceeded'
  | 'invalid-input'
  | 'invalid-response'
  | 'journal'
  | 'missing-api-key'
  | 'no-candidate'
  | 'no-provider-succeeded'
  | 'provider-rejected'
  | 'site-not-allowed'
  | 'solve-timeout'
  | 'task-start-unknown'
  | 'transport';

const marker = Symbol.for('captchakit.error');

/**
 * Base class of all errors. Messages are for people and contain no keys, tokens or proxy credentials.
 * @example
 * ```ts
 * import { CaptchaKitError } from '@captchakit/provider';
 *
 * export const codeOf = (error: unknown) => (CaptchaKitError.isInstance(error) ? error.code : undefined);
 * ```
 */
export abstract class CaptchaKitError extends Error {
  readonly [marker] = true;
  abstract readonly code: ErrorCode;
  /** The task that the error is about, if one was started. It can still be checked. */
  ref?: TaskRef;

  /** Whether trying another provider with the same input makes sense. */
  abstract get nextProviderMayHelp(): boolean;

  constructor(message: string, options?: { cause?: unknown; ref?: TaskRef | undefined }) {
    super(message, options?.cause === undefined ? undefined : options);
    this.name = new.target.name;
    if (options?.ref) this.ref = options.ref;
  }

  /** Recognises errors from any installed copy of this package, which `instanceof` does not. */
  static isInstance(value: unknown): value is CaptchaKitError {
    return typeof value === 'object' && value !== null && marker in value;
  }
}

/**
 * An error's message as part of another's. Of an error that is none of ours only the name is told: its message may hold
 * anything, and it stays reachable as the cause.
 */
export const quote = (error: unknown): string => {
  if (CaptchaKitError.isInstance(error)) return error.message;
  return error instanceof Error ? `${error.name}, see its cause` : `a thrown ${typeof error}`;
};

/** Whether `value` is the error with this code, from any copy of this package. */
export const hasCode = (value: unknown, code: ErrorCode): boolean =>
  CaptchaKitError.isInstance(value) && value.code === code;
