import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';

/** What a server does with a request: writes whatever bytes it likes, or breaks the connection. */
export type Reaction = (socket: Socket) => void;

/** A server without any manners: it knows sockets, and where a request ends. */
export interface RawServer {
  readonly port: number;
  /** Requests that arrived whole, by their path. */
  readonly requests: readonly string[];
  close(): Promise<void>;
}

export interface RawServerOptions {
  /** What to do with each request to a path, one after the other; the last of them for all that follow. */
  reactions: Readonly<Record<string, readonly Reaction[]>>;
  tls?: { key: string; cert: string };
  /** Instead of reading anything. */
  onConnect?: Reaction;
}

export async function openRawServer({ reactions, tls, onConnect }: RawServerOptions): Promise<RawServer> {
  const requests: string[] = [];
  const sockets = new Set<Socket>();

  const serve = (socket: Socket): void => {
    let received = '';
    socket.on('data', (chunk) => {
      received += chunk.toString('latin1');
      const [head, body] = received.split('\r\n\r\n', 2);
      const length = Number(/^content-length: (\d+)/im.exec(head!)?.[1] ?? 0);
      if (body === undefined || body.length < length) return;
      received = '';
      const path = head!.split(' ')[1]!;
      requests.push(path);
      const script = reactions[path] ?? [];
      script[Math.min(requests.filter((one) => one === path).length, script.length) - 1]?.(socket);
    });
  };
  const accept = (socket: Socket): void => {
    sockets.add(socket);
    // Whoever talks to it may break the connection, too.
    socket.on('error', () => {});
    (onConnect ?? serve)(socket);
  };
  const server = tls ? createTlsServer(tls, accept) : createServer(accept);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    requests,
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** A whole answer. */
export const answer =
  (status: number, body: string, headers: Readonly<Record<string, string>> = {}): Reaction =>
  (socket) =>
    void socket.write(head(status, { 'content-length': String(Buffer.byteLength(body)), ...headers }) + body);

/** Headers that promise more than there is, and what there is. */
export const begin =
  (status: number, part: string, then: (socket: Socket) => void = () => {}): Reaction =>
  (socket) =>
    void socket.write(head(status, { 'content-length': '100000' }) + part, () => then(socket));

export const json = (status: number, body: object, headers: Readonly<Record<string, string>> = {}): Reaction =>
  answer(status, JSON.stringify(body), { 'content-type': 'application/json', ...headers });

/** A TCP reset. */
export const reset: Reaction = (socket) => void socket.resetAndDestroy();

/** The end of the connection without a word. */
export const hangUp: Reaction = (socket) => void socket.destroy();

export const silence: Reaction = () => {};

const head = (status: number, headers: Readonly<Record<string, string>>): string =>
  [`HTTP/1.1 ${status} Something`, ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`), '', ''].join(
    '\r\n',
  );
