import { setImmediate as nextTurn } from 'node:timers/promises';

/** An answer whose Content-Length promises more than what comes: its body breaks off. */
export class TruncatedResponse extends Response {
  readonly #sent: Uint8Array<ArrayBuffer>;

  constructor(complete: Uint8Array<ArrayBuffer>, init: { status: number; headers: Headers }) {
    const sent = complete.slice(0, Math.floor(complete.length / 2));
    const headers = new Headers(init.headers);
    headers.set('content-length', String(complete.length));
    super(breakingOffAfter(sent), { status: init.status, headers });
    this.#sent = sent;
  }

  /** For a server that writes what it is given: the connection ends after it, and the client counts the bytes. */
  forServer(): Response {
    const headers = new Headers(this.headers);
    headers.set('connection', 'close');
    return new Response(this.#sent, { status: this.status, headers });
  }
}

/** The words are those of a fetch whose connection ends inside a body. */
function breakingOffAfter(sent: Uint8Array<ArrayBuffer>): ReadableStream<Uint8Array<ArrayBuffer>> {
  let isSent = false;
  return new ReadableStream({
    async pull(controller) {
      if (isSent) {
        // So that a client has seen the beginning.
        await nextTurn();
        const cause = Object.assign(new Error('other side closed'), { code: 'UND_ERR_SOCKET' });
        return controller.error(new TypeError('terminated', { cause }));
      }
      isSent = true;
      controller.enqueue(sent);
    },
  });
}
