import { InvalidInputError } from '@captchakit/provider';

/** Longest wait for a request, in milliseconds, where neither the settings nor the vendor's spec say another. */
export const defaultTimeoutMs = 30_000;

/**
 * By a time that is none every request would end as it is sent: charged, and its answer never read.
 * @throws {InvalidInputError}
 */
export function requireTimeout(requestTimeoutMs: number | undefined): void {
  if (requestTimeoutMs === undefined || requestTimeoutMs > 0) return;
  throw new InvalidInputError({ field: 'requestTimeoutMs', rule: 'must be a number of milliseconds above 0' });
}
