import type { TaskRef } from '../task.js';
import { CaptchaKitError, hasCode } from './captchakit-error.js';

/**
 * How far a request without a usable answer got. `not-sent`: it certainly never left. `refused`: the service certainly
 * turned it away. `unknown`: it may have been carried out.
 */
export type Delivery = 'not-sent' | 'refused' | 'unknown';

/**
 * No usable answer: a network error, a timeout, an HTTP status, or a body that is not JSON. Next step: check the
 * network.
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
  /** Milliseconds to wait, from the service's Retry-After header. */
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
