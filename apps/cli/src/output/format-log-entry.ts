import type { LogEntry } from '@captchakit/simulator';

/** One line for one request, for example `12:04:31 capmonster POST /createTask 200 key 5f1c… 2 ms`. */
export function formatLogEntry({ api, method, path, status, durationMs, errorCode, key }: LogEntry, at: Date): string {
  return [
    at.toTimeString().slice(0, 8),
    api,
    method,
    path,
    status,
    ...(errorCode === undefined ? [] : [errorCode]),
    ...(key === undefined ? [] : [`key ${key}`]),
    `${durationMs} ms`,
  ].join(' ');
}
