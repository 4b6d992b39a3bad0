import type { TaskRef } from '../task.js';
import { CaptchaKitError, hasCode, quote } from './captchakit-error.js';

/**
 * It is unknown whether the provider created (and will charge) a task. Starting again could pay twice, so the solve
 * ends. Next step: decide whether to start again.
 * @example
 * ```ts
 * import { TaskStartUnknownError } from '@captchakit/provider';
 *
 * export const mayPayTwice = (error: unknown): boolean => TaskStartUnknownError.isInstance(error);
 * ```
 */
export class TaskStartUnknownError extends CaptchaKitError {
  readonly code = 'task-start-unknown';
  readonly provider: string;

  constructor(options: { provider: string; cause: unknown; ref?: TaskRef }) {
    super(
      `It is not known whether ${options.provider} created a task (${quote(options.cause)}). It may be charged; starting again may pay twice.`,
      options,
    );
    this.provider = options.provider;
  }

  get nextProviderMayHelp(): boolean {
    return false;
  }

  static override isInstance(value: unknown): value is TaskStartUnknownError {
    return hasCode(value, 'task-start-unknown');
  }
}
