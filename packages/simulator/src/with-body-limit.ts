import type { ApiHandler } from './api.js';

/** A request with a larger body is refused. */
const maxBodyBytes = 4 * 1024 * 1024;

/** Those that have no body; a Request of the platform cannot even be made for the last. */
const bodiless = new Set(['GET', 'HEAD', 'TRACE']);

/**
 * Reads the body, which lets the handler read it as often as it likes, and refuses more than 4 MiB with HTTP 413.
 * @param onRefuse hears of the refusal
 */
export const withBodyLimit =
  (handler: ApiHandler, onRefuse: (request: Request) => void = () => {}): ApiHandler =>
  async (request) => {
    if (bodiless.has(request.method)) return handler(request);
    const body = await readBody(request);
    if (!body) {
      onRefuse(request);
      return new Response('The body has more than 4 MiB.', {
        status: 413,
        headers: { 'content-type': 'text/plain; charset=utf-8' },
      });
    }
    const { url, method, headers, signal } = request;
    return handler(new Request(url, { method, headers, body, signal }));
  };

/** Undefined when it is too large. */
async function readBody(request: Request): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const length = request.headers.get('content-length');
  if (length !== null && Number(length) > maxBodyBytes) return undefined;
  // A server holds its clients to the length they gave.
  if (length !== null) return new Uint8Array(await request.arrayBuffer());

  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > maxBodyBytes) return undefined;
    chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks));
}
