import type { ErrorRow, Remedy } from '../error-table.js';
import type { TaskRef } from '../task.js';
import { CaptchaKitError, hasCode } from './captchakit-error.js';

const helpedByAnotherProvider: ReadonlySet<Remedy> = new Set(['wait', 'retry-new-task', 'switch-provider']);

/**
 * The provider answered and declined (`errorId` was not 0, often inside an HTTP 200). Next step: see `remedy`.
 * @example
 * ```ts
 * import { ProviderRejectedError } from '@captchakit/provider';
 *
 * export const needsMoney = (error: unknown): boolean =>
 *   ProviderRejectedError.isInstance(error) && error.providerCode === 'ERROR_ZERO_BALANCE';
 * ```
 */
export class ProviderRejectedError extends CaptchaKitError {
  readonly code = 'provider-rejected';
  readonly provider: string;
  /** The provider's own code, for example `ERROR_ZERO_BALANCE`, even if it is not in the spec. */
  readonly providerCode: string;
  /** The provider's own text, if it gave one. */
  readonly providerMessage: string | undefined;
  readonly remedy: Remedy;
  /** Whether a task exists in spite of the error. */
  readonly created: NonNullable<ErrorRow['created']>;
  readonly charged: NonNullable<ErrorRow['charged']>;
  readonly scope: NonNullable<ErrorRow['scope']>;
  /** Milliseconds to wait, from the provider's Retry-After header. */
  readonly retryAfterMs: number | undefined;

  constructor(options: {
    provider: string;
    providerCode: string;
    providerMessage?: string | undefined;
    remedy: Remedy;
    row?: ErrorRow | undefined;
    retryAfterMs?: number | undefined;
    ref?: TaskRef;
    cause?: unknown;
  }) {
    const text = options.providerMessage ? `: ${options.providerMessage}` : '';
    super(`${options.provider} answered ${options.providerCode}${text}. ${advice[options.remedy]}`, options);
    this.provider = options.provider;
    this.providerCode = options.providerCode;
    this.providerMessage = options.providerMessage;
    this.remedy = options.remedy;
    this.created = options.row?.created ?? 'unknown';
    this.charged = options.row?.charged ?? 'unknown';
    this.scope = options.row?.scope ?? 'task';
    this.retryAfterMs = options.retryAfterMs;
  }

  /** A refusal of the site is final: no other provider is asked. */
  get nextProviderMayHelp(): boolean {
    return this.scope !== 'site' && helpedByAnotherProvider.has(this.remedy);
  }

  static override isInstance(value: unknown): value is ProviderRejectedError {
    return hasCode(value, 'provider-rejected');
  }
}

const advice: Record<Remedy, string> = {
  pending: 'The task goes on.',
  wait: 'Try again later.',
  'retry-new-task': 'A new task may succeed.',
  'fresh-input': 'Fetch a fresh challenge from the page first.',
  'fix-input': 'Correct the input.',
  'switch-provider': 'Check the key and the account, or try another provider.',
  none: 'This is final.',
};
