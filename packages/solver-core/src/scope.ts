import type { Clock } from '@captchakit/provider';
import { sleepUntil } from './sleep-until.js';

/** A span of work that ends by itself at a time, or earlier with an outer signal. */
export interface Scope {
  /** Aborts at the end, or with the outer signal's reason. */
  readonly signal: AbortSignal;
  /** The time was up before the outer signal aborted. */
  readonly expired: boolean;
  /** Takes the timer and the listener away. */
  close(): void;
}

export function openScope(options: { clock: Clock; endAt: number; signal?: AbortSignal | undefined }): Scope {
  const { clock, endAt, signal } = options;
  const ending = new AbortController();
  const timer = new AbortController();

  const close = () => {
    // With a reason, since making the default one takes longer than all the rest here.
    timer.abort('over');
    signal?.removeEventListener('abort', onAbort);
  };
  const onAbort = () => {
    close();
    ending.abort(signal?.reason);
  };
  const onTime = () => {
    scope.expired = true;
    close();
    ending.abort(new DOMException('The time is up.', 'TimeoutError'));
  };

  // A field and no getter, which would give each of many scopes a shape of its own.
  const scope = { signal: ending.signal, expired: false, close };
  if (signal?.aborted) onAbort();
  else signal?.addEventListener('abort', onAbort);
  sleepUntil(clock, endAt, timer.signal).then(onTime, () => {});

  return scope;
}
