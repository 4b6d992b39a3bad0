import type { LogEntry } from '@captchakit/simulator';

/**
 * One line for one request, for example `12:04:31 capmonster POST /createTask 200 key 5f1c… 2 ms`, or for one fault:
 * `12:04:31 capmonster POST /createTask fault: reset`.
 */
export function formatLogEntry(
  { api, method, path, status, durationMs, errorCode, key, fault, callback }: LogEntry,
  at: Date,
): string {
  return [
    at.toTimeString().slice(0, 8),
    api,
    method,
    path,
    ...(fault === undefined ? [] : [`fault: ${fault}`]),
    ...(callback === undefined ? [] : [callback]),
    ...(status === undefined ? [] : [status]),
    ...(errorCode === undefined ? [] : [errorCode]),
    ...(key === undefined ? [] : [`key ${key}`]),
    ...(durationMs === undefined ? [] : [`${durationMs} ms`]),
  ].join(' ');
}
