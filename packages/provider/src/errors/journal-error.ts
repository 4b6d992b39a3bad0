import { CaptchaKitError, hasCode } from './captchakit-error.js';

/**
 * The journal could not be read or written. A start is refused then, because a task that nobody wrote down could be
 * lost or paid twice. Next step: as the message says; mostly free the file, or choose another.
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
  /** The file, where the journal is one. */
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
