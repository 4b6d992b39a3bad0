import { type Clock, systemClock } from '@captchakit/provider';
import { isLoopback } from './is-loopback.js';

/** How long a receiver may take. Real time: the receiver is a real program. */
const patienceMs = 2000;

/** What became of a callback. */
export type CallbackFate = 'delivered' | 'failed' | 'refused: no loopback URL';

export interface Callback {
  url: string;
  /** When to post it, in time of the clock. */
  at: number;
  body: () => unknown;
}

/**
 * Posts results once they are there, with one attempt each, to this machine alone. Never rejects.
 * @param closed stops what is under way
 */
export async function postCallback(
  { url, at, body }: Callback,
  { clock, closed, tell }: { clock: Clock; closed: AbortSignal; tell: (fate: CallbackFate) => void },
): Promise<void> {
  if (!isLoopbackUrl(url)) return tell('refused: no loopback URL');
  const ended = new AbortController();
  try {
    await clock.sleep(at - clock.now(), closed);
    const late = new AbortController();
    const signal = AbortSignal.any([closed, late.signal]);
    systemClock.sleep(patienceMs, AbortSignal.any([closed, ended.signal])).then(
      () => late.abort(),
      () => {},
    );
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body()),
      redirect: 'manual',
      signal,
    });
    await response.body?.cancel();
    tell('delivered');
  } catch {
    if (!closed.aborted) tell('failed');
  } finally {
    ended.abort();
  }
}

function isLoopbackUrl(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return url !== undefined && /^https?:$/.test(url.protocol) && isLoopback(url.hostname.replace(/^\[|\]$/g, ''));
}
