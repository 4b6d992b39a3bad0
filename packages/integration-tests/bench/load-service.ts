import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A service that does next to nothing, so that the client is what is measured: every task is ready after `readyMs`. */
const readyMs = Number(process.argv[2]);
const createdAt: number[] = [];

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    response.setHeader('content-type', 'application/json');
    if (request.url === '/createTask') {
      const taskId = createdAt.push(performance.now());
      return response.end(`{"errorId":0,"taskId":${taskId}}`);
    }
    const { taskId } = JSON.parse(Buffer.concat(chunks).toString()) as { taskId: number };
    const isReady = performance.now() - createdAt[taskId - 1]! >= readyMs;
    response.end(
      isReady
        ? '{"errorId":0,"status":"ready","solution":{"gRecaptchaResponse":"sample-token"}}'
        : '{"errorId":0,"errorCode":null,"errorDescription":null,"status":"processing"}',
    );
  });
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => process.send!((server.address() as AddressInfo).port));
process.on('disconnect', () => process.exit());
