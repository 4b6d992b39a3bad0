import type { Context } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { Feed } from '../feed.js';

/**
 * Sends the feed as server-sent events: `items`, a list, or `reset` where the position is too old or of another
 * process. A browser that reconnects tells the last position itself; a new one gives it in the address.
 */
export function sendFeed(context: Context, feed: Feed, closing: AbortSignal): Response {
  const after = context.req.header('last-event-id') ?? context.req.query('after') ?? '';
  return streamSSE(context, async (stream) => {
    const gone = new AbortController();
    stream.onAbort(() => gone.abort());
    // Tells the browser at once that the stream is open.
    await stream.write(': open\nretry: 1000\n\n');
    for await (const part of feed.follow(after, AbortSignal.any([gone.signal, closing]))) {
      await stream.writeSSE(
        'reset' in part
          ? { event: 'reset', id: part.position, data: '' }
          : { event: 'items', id: part.position, data: `[${part.items.join(',')}]` },
      );
    }
  });
}
