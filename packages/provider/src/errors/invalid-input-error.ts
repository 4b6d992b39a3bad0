import { CaptchaKitError, hasCode } from './captchakit-error.js';

/**
 * The input breaks a rule of its kind or of a provider. Nothing was sent. Next step: fix the field.
 * @example
 * ```ts
 * import { InvalidInputError } from '@captchakit/provider';
 *
 * export function explain(error: unknown) {
 *   if (InvalidInputError.isInstance(error)) console.log(`${error.field} ${error.rule}`);
 * }
 * ```
 */
export class InvalidInputError extends CaptchaKitError {
  readonly code = 'invalid-input';
  /** Path of the field, for example `proxy.port`. */
  readonly field: string;
  /** The rule it breaks, as a sentence. */
  readonly rule: string;
  /** Id of the provider instance that refused it. Absent if the input is invalid for every provider. */
  readonly provider?: string;

  constructor(options: { field: string; rule: string; provider?: string; cause?: unknown }) {
    super(`${options.field}: ${options.rule}`, options);
    this.field = options.field;
    this.rule = options.rule;
    if (options.provider !== undefined) this.provider = options.provider;
  }

  get nextProviderMayHelp(): boolean {
    return false;
  }

  static override isInstance(value: unknown): value is InvalidInputError {
    return hasCode(value, 'invalid-input');
  }
}
