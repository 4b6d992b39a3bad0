import { CaptchaKitError, hasCode } from './captchakit-error.js';

/**
 * A provider instance has no API key. Nothing was sent. Next step: set the environment variable it names.
 * @example
 * ```ts
 * import { MissingApiKeyError } from '@captchakit/provider';
 *
 * export function explain(error: unknown) {
 *   if (MissingApiKeyError.isInstance(error)) console.log(`Set ${error.environmentVariable}`);
 * }
 * ```
 */
export class MissingApiKeyError extends CaptchaKitError {
  readonly code = 'missing-api-key';
  readonly provider: string;
  /** Name of the environment variable that is read. */
  readonly environmentVariable: string;

  constructor(options: { provider: string; environmentVariable: string }) {
    super(`No API key for ${options.provider}. Set ${options.environmentVariable}, or pass apiKey.`);
    this.provider = options.provider;
    this.environmentVariable = options.environmentVariable;
  }

  get nextProviderMayHelp(): boolean {
    return true;
  }

  static override isInstance(value: unknown): value is MissingApiKeyError {
    return hasCode(value, 'missing-api-key');
  }
}
