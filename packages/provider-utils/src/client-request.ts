import { TransportError } from '@captchakit/provider';

/**
 * A Request that lets go of the caller's signal when it is done. A plain one keeps a listener on it until it is
 * garbage collected, which adds up on a signal that spans a hundred checks.
 */
export class ClientRequest extends Request {
  readonly #over: AbortController;

  /** @throws {TransportError} the URL cannot be called; the message does not repeat it */
  constructor(input: string | URL | Request, init: RequestInit = {}) {
    const { signal, ...rest } = init;
    const linked = new AbortController();
    assertUsable(input);
    super(input, { ...rest, signal: linked.signal });
    this.#over = new AbortController();
    if (signal?.aborted) linked.abort(signal.reason);
    signal?.addEventListener('abort', () => linked.abort(signal.reason), { once: true, signal: this.#over.signal });
  }

  /** Stops listening to the caller's signal. */
  release(): void {
    this.#over.abort();
  }
}

function assertUsable(input: string | URL | Request): void {
  const text = input instanceof Request ? input.url : String(input);
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url && /^https?:$/.test(url.protocol) && url.username === '' && url.password === '') return;
  throw new TransportError(
    'The base URL is no http or https URL, or holds credentials, so nothing was sent. Correct it.',
    { delivery: 'not-sent' },
  );
}
