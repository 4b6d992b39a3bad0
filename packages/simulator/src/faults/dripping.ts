import type { Clock } from '@captchakit/provider';

interface DripOptions {
  bytesAtOnce: number;
  everyMs: number;
  clock: Clock;
  signal: AbortSignal;
}

/** A body that comes piece by piece, in the time of the clock. Whoever stops reading leaves no timer behind. */
export function dripping(
  bytes: Uint8Array<ArrayBuffer>,
  { bytesAtOnce, everyMs, clock, signal }: DripOptions,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const unread = new AbortController();
  const stop = AbortSignal.any([signal, unread.signal]);
  let position = 0;
  return new ReadableStream(
    {
      async pull(controller) {
        await clock.sleep(everyMs, stop);
        controller.enqueue(bytes.slice(position, position + bytesAtOnce));
        position += bytesAtOnce;
        if (position >= bytes.length) controller.close();
      },
      cancel: () => unread.abort(),
    },
    { highWaterMark: 0 },
  );
}
