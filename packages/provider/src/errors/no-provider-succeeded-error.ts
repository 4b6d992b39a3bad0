import type { Attempt } from '../attempt.js';
import { CaptchaKitError, hasCode } from './captchakit-error.js';

/** Every attempt failed. `attempts` tells the whole story, `cause` is the last error. */
export class NoProviderSucceededError extends CaptchaKitError {
  readonly code = 'no-provider-succeeded';
  readonly attempts: readonly Attempt[];

  constructor(options: { attempts: readonly Attempt[]; cause: Error }) {
    super(`No provider succeeded in ${options.attempts.length} attempts. The last: ${options.cause.message}`, options);
    this.attempts = options.attempts;
  }

  get nextProviderMayHelp(): boolean {
    return false;
  }

  static override isInstance(value: unknown): value is NoProviderSucceededError {
    return hasCode(value, 'no-provider-succeeded');
  }
}
