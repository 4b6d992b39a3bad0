import type { TaskRef } from '../task.js';
import { CaptchaKitError, hasCode } from './captchakit-error.js';

/**
 * How far a request without a usable answer got: `not-sent` it surely never left, `refused` the service surely turned
 * it away, `unknown` it may have been carried out.
 */
export type Delivery = 'not-sent' | 'refused' | 'unknown';

/**
 * No usable answer: network, timeout, HTTP status, or a body that is no JSON. Next step: the network.
 * @example
 * ```ts
 * import { TransportError } from '@captchakit/provider';
 *
 * export const surelyCreatedNothing = (error: unknown): boolean =>
 *   TransportError.isInstance(error) && error.delivery !== 'unknown';
 * ```
 */
export class TransportError extends CaptchaKitError {
  readonly code = 'transport';
  readonly delivery: Delivery;
  /** HTTP status, where there was one. */
  readonly status: number | undefined;
  /** Milliseconds to wait as the service asked by Retry-After. */
  readonly retryAfterMs: number | undefined;

  constructor(
    message: string,
    options: {
      delivery: Delivery;
      status?: number | undefined;
      retryAfterMs?: number | undefined;
      ref?: TaskRef;
      cause?: unknown;
    },
  ) {
    super(message, options);
    this.delivery = options.delivery;
    this.status = options.status;
    this.retryAfterMs = options.retryAfterMs;
  }

  get nextProviderMayHelp(): boolean {
    return this.delivery !== 'unknown';
  }

  static override isInstance(value: unknown): value is TransportError {
    return hasCode(value, 'transport');
  }
}
