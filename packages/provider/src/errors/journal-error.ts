import { CaptchaKitError, hasCode } from './captchakit-error.js';

/**
 * The journal could not be read or written. Nothing is started then, because a task that is not recorded could be lost
 * or paid twice. Next step: follow the message; usually unlock the file, or choose another one.
 * @example
 * ```ts
 * import { JournalError } from '@captchakit/provider';
 *
 * export function explain(error: unknown) {
 *   if (JournalError.isInstance(error)) console.log(`${error.message} File: ${error.path}`);
 * }
 * ```
 */
export class JournalError extends CaptchaKitError {
  readonly code = 'journal';
  /** Path of the journal file; undefined if the journal is not a file. */
  readonly path: string | undefined;

  constructor(message: string, options: { path?: string; cause?: unknown } = {}) {
    super(message, options);
    this.path = options.path;
  }

  get nextProviderMayHelp(): boolean {
    return false;
  }

  static override isInstance(value: unknown): value is JournalError {
    return hasCode(value, 'journal');
  }
}
