import { TransportError } from '@captchakit/provider';
import { deliveryOfFaults, type Fault, isBeforeSending, isCertificateCode } from './delivery.js';

const words: Readonly<Record<string, string>> = {
  EAI_AGAIN: 'its name could not be looked up',
  ECONNREFUSED: 'connection refused',
  ECONNRESET: 'the connection broke off',
  EHOSTUNREACH: 'no route to it',
  ENETUNREACH: 'no route to it',
  ENOTFOUND: 'its name is unknown',
  EPIPE: 'the connection broke off',
  ETIMEDOUT: 'the connection timed out',
  UND_ERR_CONNECT_TIMEOUT: 'the connection timed out',
  UND_ERR_SOCKET: 'the connection broke off',
  'bad port': 'fetch blocks this port',
};

/**
 * Makes a TransportError of what fetch threw. Only codes are taken over, never messages or the error itself: a fetch
 * of one's own may throw errors that hold the request.
 */
export function networkFailure(host: string, thrown: unknown): TransportError {
  const faults = rootFaults(thrown);
  const delivery = deliveryOfFaults(faults);
  const reason = describe(faults.find((fault) => !isBeforeSending(fault)) ?? faults[0]!);
  const cause = Object.assign(new Error(reason), faults[0]);
  return delivery === 'not-sent'
    ? new TransportError(`Could not reach ${host}: ${reason}. Check the network and the base URL.`, { delivery, cause })
    : new TransportError(`No answer from ${host}: ${reason}. The request may have arrived.`, { delivery, cause });
}

function describe({ code, name }: Fault): string {
  if (!code) return `${name ?? 'the request'} failed`;
  if (isCertificateCode(code)) return `its certificate was not accepted (${code})`;
  return words[code] ?? `the connection failed (${code})`;
}

/** fetch wraps what went wrong in a TypeError; several addresses that failed arrive as an AggregateError. */
function rootFaults(error: unknown, depth = 0): Fault[] {
  if (typeof error !== 'object' || error === null || depth > 5) return [{}];
  const { errors, cause, code, syscall, name, message } = error as Record<string, unknown>;
  if (Array.isArray(errors) && errors.length > 0) return errors.flatMap((inner) => rootFaults(inner, depth + 1));
  if (typeof code === 'string') return [pickWords(code, syscall, name)];
  if (cause !== undefined) return rootFaults(cause, depth + 1);
  // All that fetch tells of a port that it never calls, such as 6000.
  if (message === 'bad port') return [{ code: message }];
  return [pickWords(undefined, syscall, name)];
}

/** Takes over what looks like a code and nothing that could be a text with secrets in it. */
function pickWords(code: unknown, syscall: unknown, name: unknown): Fault {
  const word = (value: unknown) => (typeof value === 'string' && /^\w{1,60}$/.test(value) ? value : undefined);
  const result: Fault = {};
  const [codeWord, syscallWord, nameWord] = [word(code), word(syscall), word(name)];
  if (codeWord) result.code = codeWord;
  if (syscallWord) result.syscall = syscallWord;
  if (nameWord && !codeWord) result.name = nameWord;
  return result;
}
