import type { TaskRef } from '../task.js';
import { CaptchaKitError, hasCode } from './captchakit-error.js';

/**
 * The provider's answer does not match its documents, for example a solution without a token. Next step: compare the
 * provider's documents with the spec.
 * @example
 * ```ts
 * import { InvalidResponseError } from '@captchakit/provider';
 *
 * export function explain(error: unknown) {
 *   if (InvalidResponseError.isInstance(error)) console.log(`${error.provider}, at ${error.path}: see its documents`);
 * }
 * ```
 */
export class InvalidResponseError extends CaptchaKitError {
  readonly code = 'invalid-response';
  readonly provider: string;
  /** Where in the answer, as a JSON path such as `$.solution.gRecaptchaResponse`. */
  readonly path: string;
  /** The answer. It may contain a paid token, so it is not enumerable and does not appear in logs and JSON. */
  declare readonly raw: unknown;

  constructor(options: {
    provider: string;
    path: string;
    problem: string;
    raw: unknown;
    ref?: TaskRef;
    cause?: unknown;
  }) {
    super(
      `The answer of ${options.provider} does not match its documents at ${options.path}: ${options.problem}`,
      options,
    );
    this.provider = options.provider;
    this.path = options.path;
    Object.defineProperty(this, 'raw', { value: options.raw });
  }

  get nextProviderMayHelp(): boolean {
    return true;
  }

  static override isInstance(value: unknown): value is InvalidResponseError {
    return hasCode(value, 'invalid-response');
  }
}
