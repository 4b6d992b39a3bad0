import { CaptchaKitError, type ErrorCode, ProviderRejectedError } from '@captchakit/provider';

/** An error as plain JSON without secrets. */
export interface ErrorDescription {
  /** `unexpected` for an error that is none of ours, `aborted` where the caller ended the solve. */
  code: ErrorCode | 'unexpected' | 'aborted';
  message: string;
  /** The provider's own code, where it gave one. */
  providerCode?: string;
}

/**
 * Describes an error for events and attempts. Messages of our own errors hold no secrets; of a foreign error only the
 * name is told, because its message may repeat a URL with credentials.
 */
export function describeError(error: unknown): ErrorDescription & { code: ErrorCode | 'unexpected' } {
  if (!CaptchaKitError.isInstance(error)) {
    return { code: 'unexpected', message: `Failed unexpectedly with ${nameOf(error)}.` };
  }
  const { code, message } = error;
  return {
    code,
    message,
    ...(ProviderRejectedError.isInstance(error) && { providerCode: error.providerCode }),
  };
}

const nameOf = (value: unknown): string => (value instanceof Error ? value.name : typeof value);
