import { describe, expect, it } from 'vitest';
import { networkFailure } from './network-failure.js';

const system = (code: string, syscall?: string) => Object.assign(new Error(`${syscall} ${code}`), { code, syscall });
const fetchFailed = (cause: unknown) => new TypeError('fetch failed', { cause });

describe('networkFailure', () => {
  it.each([
    ['an unknown name', fetchFailed(system('ENOTFOUND', 'getaddrinfo')), 'not-sent', 'its name is unknown'],
    [
      'a failed look-up',
      fetchFailed(system('EAI_AGAIN', 'getaddrinfo')),
      'not-sent',
      'its name could not be looked up',
    ],
    ['a refused connection', fetchFailed(system('ECONNREFUSED', 'connect')), 'not-sent', 'connection refused'],
    ['no route', fetchFailed(system('EHOSTUNREACH', 'connect')), 'not-sent', 'no route to it'],
    ['a slow connection', fetchFailed(system('UND_ERR_CONNECT_TIMEOUT')), 'not-sent', 'the connection timed out'],
    [
      'an expired certificate',
      fetchFailed(system('CERT_HAS_EXPIRED')),
      'not-sent',
      'its certificate was not accepted (CERT_HAS_EXPIRED)',
    ],
    [
      'a self-signed certificate',
      fetchFailed(system('DEPTH_ZERO_SELF_SIGNED_CERT')),
      'not-sent',
      'its certificate was not accepted (DEPTH_ZERO_SELF_SIGNED_CERT)',
    ],
    [
      'an unverifiable certificate',
      fetchFailed(system('UNABLE_TO_VERIFY_LEAF_SIGNATURE')),
      'not-sent',
      'its certificate was not accepted (UNABLE_TO_VERIFY_LEAF_SIGNATURE)',
    ],
    [
      'a certificate for another name',
      fetchFailed(system('ERR_TLS_CERT_ALTNAME_INVALID')),
      'not-sent',
      'its certificate was not accepted (ERR_TLS_CERT_ALTNAME_INVALID)',
    ],
    [
      'two addresses that refuse',
      fetchFailed(new AggregateError([system('ECONNREFUSED', 'connect'), system('ENETUNREACH', 'connect')])),
      'not-sent',
      'connection refused',
    ],
    [
      'one address that broke off',
      fetchFailed(new AggregateError([system('ECONNREFUSED', 'connect'), system('ECONNRESET', 'read')])),
      'unknown',
      'the connection broke off',
    ],
    ['a port that fetch blocks', fetchFailed(new Error('bad port')), 'not-sent', 'fetch blocks this port'],
    ['a reset', fetchFailed(system('ECONNRESET', 'read')), 'unknown', 'the connection broke off'],
    ['a closed socket', fetchFailed(system('UND_ERR_SOCKET')), 'unknown', 'the connection broke off'],
    [
      'slow headers',
      fetchFailed(system('UND_ERR_HEADERS_TIMEOUT')),
      'unknown',
      'the connection failed (UND_ERR_HEADERS_TIMEOUT)',
    ],
    ['an error of another runtime', new RangeError('whatever'), 'unknown', 'RangeError failed'],
    ['something that is no error', 'oops', 'unknown', 'the request failed'],
  ])('tells %s apart', (_, thrown, delivery, words) => {
    const error = networkFailure('api.example.com', thrown);
    expect(error.delivery).toBe(delivery);
    expect(error.message).toContain(`api.example.com: ${words}. `);
  });

  it('survives errors that point at each other', () => {
    const error = new Error('a');
    error.cause = error;
    expect(networkFailure('api.example.com', error).delivery).toBe('unknown');
  });
});
