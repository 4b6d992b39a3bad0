import { type Delivery, type ErrorRow, ProviderRejectedError, type Remedy, TransportError } from '@captchakit/provider';

/** A provider's answer that declines, as the row of its error table says. */
export const rejection = (remedy: Remedy, row: ErrorRow = {}, provider = 'fake'): ProviderRejectedError =>
  new ProviderRejectedError({ provider, providerCode: 'ERROR_SAMPLE', remedy, row });

/** A request without a usable answer. */
export const transportFailure = (delivery: Delivery, retryAfterMs?: number): TransportError =>
  new TransportError('no usable answer', { delivery, retryAfterMs });
