import type { Delivery } from '@captchakit/provider';

/** What is taken over of an error that fetch threw. */
export interface Fault {
  code?: string;
  syscall?: string;
  name?: string;
}

/** Codes of a certificate that was not accepted: TLS ends before any request is written. */
const certificateCode =
  /^(CERT_|CRL_|ERR_TLS_CERT|ERROR_IN_(CERT|CRL)|UNABLE_TO_|(DEPTH_ZERO_)?SELF_SIGNED_CERT|HOSTNAME_MISMATCH$|INVALID_(CA|PURPOSE)$|PATH_LENGTH_EXCEEDED$)/;

const beforeSending: ReadonlySet<string> = new Set([
  'EAI_AGAIN',
  'ECONNREFUSED',
  'ENOTFOUND',
  'UND_ERR_CONNECT_TIMEOUT',
  'bad port',
]);

export const isCertificateCode = (code: string): boolean => certificateCode.test(code);

/** Whether something went wrong before any part of the request was written. */
export const isBeforeSending = ({ code = '', syscall }: Fault): boolean =>
  syscall === 'connect' || syscall === 'getaddrinfo' || beforeSending.has(code) || isCertificateCode(code);

/** How far a request got that ended in these faults, one for each address that was tried. */
export const deliveryOfFaults = (faults: readonly Fault[]): Delivery =>
  faults.every(isBeforeSending) ? 'not-sent' : 'unknown';

/** How far a request got whose answer, with this HTTP status, cannot be used. */
export const deliveryOfStatus = (status: number, retryAfterMs: number | undefined): Delivery =>
  status === 429 || (status === 503 && retryAfterMs !== undefined) ? 'refused' : 'unknown';
