import type { Attempt } from '../attempt.js';
import type { TaskRef } from '../task.js';
import { CaptchaKitError, hasCode, quote } from './captchakit-error.js';

/**
 * Every attempt failed. `attempts` lists them all; `cause` is the last error. Next step: handle the last error.
 * @example
 * ```ts
 * import { NoProviderSucceededError } from '@captchakit/provider';
 *
 * export function explain(error: unknown) {
 *   if (!NoProviderSucceededError.isInstance(error)) return;
 *   for (const { provider, outcome, error: reason } of error.attempts) console.log(provider, outcome, reason?.message);
 * }
 * ```
 */
export class NoProviderSucceededError extends CaptchaKitError {
  readonly code = 'no-provider-succeeded';
  readonly attempts: readonly Attempt[];

  constructor(options: { attempts: readonly Attempt[]; cause: unknown; ref?: TaskRef | undefined }) {
    const { length } = options.attempts;
    super(
      `No provider succeeded in ${length} attempt${length === 1 ? '' : 's'}. The last error: ${quote(options.cause)}`,
      options,
    );
    this.attempts = options.attempts;
  }

  get nextProviderMayHelp(): boolean {
    return false;
  }

  static override isInstance(value: unknown): value is NoProviderSucceededError {
    return hasCode(value, 'no-provider-succeeded');
  }
}
