import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A createTask that the service behind accepted. */
export interface AcceptedTask {
  pageUrl: string;
  taskId: string;
}

/** Stands between a client and a service and writes down what the service accepted, also when the client is gone. */
export interface Toll {
  readonly url: string;
  readonly accepted: readonly AcceptedTask[];
  /** Called with the page of each createTask, before it goes on to the service. */
  onCreate: (pageUrl: string) => void;
  close(): Promise<void>;
}

export async function openToll(target: string): Promise<Toll> {
  const accepted: AcceptedTask[] = [];

  const forward = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString();
    const isCreate = request.url === '/createTask';
    const pageUrl = isCreate ? (JSON.parse(body) as { task: { websiteURL: string } }).task.websiteURL : '';
    if (isCreate) toll.onCreate(pageUrl);
    const answer = await fetch(`${target}${request.url}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
    const text = await answer.text();
    if (isCreate) {
      const { taskId, errorId } = JSON.parse(text) as { taskId?: number; errorId: number };
      if (errorId === 0) accepted.push({ pageUrl, taskId: String(taskId) });
    }
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(text);
  };
  const server = createServer((request, response) => {
    // One end of it is gone: the client was killed, or the service is closed.
    forward(request, response).catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  const toll: Toll = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    accepted,
    onCreate: () => {},
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return toll;
}
