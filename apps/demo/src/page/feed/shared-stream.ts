import type { FeedItem } from '../../api.js';

/** What comes over the stream. */
export type Notice =
  | { type: 'items'; position: string; items: readonly FeedItem[] }
  | { type: 'reset'; position: string };

interface SharedStreamOptions {
  /** Where the stream goes on, when this tab has to open it. */
  position(): string;
  onNotice(notice: Notice): void;
}

const name = 'captchakit-feed';
/** A stream that the server closed is opened again after this time, in milliseconds. */
const reopenAfterMs = 2000;

/**
 * One event stream for all tabs, because a browser opens six connections to a host: the tab that holds the lock has the
 * stream and tells the others. When it is closed, the next one takes over where it is itself.
 * @returns ends it for this tab
 */
export function openSharedStream({ position, onNotice }: SharedStreamOptions): () => void {
  const leaving = new AbortController();
  const others = new BroadcastChannel(name);
  others.addEventListener('message', ({ data }: MessageEvent<Notice>) => onNotice(data));

  const tell = (notice: Notice) => {
    onNotice(notice);
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel is for one origin anyway
    others.postMessage(notice);
  };
  const lead = () =>
    new Promise<void>((resolve) => {
      let source = open();
      const reopening = setInterval(() => {
        if (source.readyState === EventSource.CLOSED) source = open();
      }, reopenAfterMs);
      leaving.signal.addEventListener('abort', () => {
        clearInterval(reopening);
        source.close();
        resolve();
      });
    });
  const open = (): EventSource => {
    const source = new EventSource(`/api/feed?after=${encodeURIComponent(position())}`);
    source.addEventListener('items', ({ lastEventId, data }: MessageEvent<string>) =>
      tell({ type: 'items', position: lastEventId, items: JSON.parse(data) as FeedItem[] }),
    );
    source.addEventListener('reset', ({ lastEventId }: MessageEvent<string>) =>
      tell({ type: 'reset', position: lastEventId }),
    );
    return source;
  };

  navigator.locks.request(name, { signal: leaving.signal }, lead).catch(() => {}); // left while it waited
  return () => {
    leaving.abort();
    others.close();
  };
}
