import type { VendorId } from '@captchakit/simulator';

/** A createTask or getTaskResult that a solver sent. */
export interface SentRequest {
  vendor: VendorId;
  operation: 'createTask' | 'getTaskResult';
  at: number;
  /** Of createTask. */
  pageUrl: string;
  /** Of createTask for GeeTest v3. */
  challenge?: string;
  /** Of getTaskResult. */
  taskId?: string;
  /** When the connection failed before any answer. */
  failedAt?: number;
  /** What came back, once it is there and can be read. */
  answer?: { at: number; status: number; retryAfterMs?: number; body?: Readonly<Record<string, unknown>> };
}

type Fetch = (request: Request) => Promise<Response>;

/** Writes down what goes through a fetch, as somebody on the wire sees it. */
export function recordWire(vendor: VendorId, send: Fetch, now: () => number, log: SentRequest[]): Fetch {
  return async (request) => {
    const operation = new URL(request.url).pathname.slice(1);
    if (operation !== 'createTask' && operation !== 'getTaskResult') return send(request);
    const { task, taskId } = (await request.clone().json()) as {
      task?: { websiteURL?: string; challenge?: string };
      taskId?: string | number;
    };
    const sent: SentRequest = {
      vendor,
      operation,
      at: now(),
      pageUrl: task?.websiteURL ?? '',
      ...(task?.challenge !== undefined && { challenge: task.challenge }),
      ...(taskId !== undefined && { taskId: String(taskId) }),
    };
    log.push(sent);
    const response = await send(request).catch((error: unknown) => {
      sent.failedAt = now();
      throw error;
    });
    void readAnswer(response.clone(), now).then((answer) => (sent.answer = answer));
    return response;
  };
}

async function readAnswer(response: Response, now: () => number): Promise<NonNullable<SentRequest['answer']>> {
  const retryAfter = response.headers.get('retry-after');
  const read = await response.json().catch(() => undefined);
  return {
    at: now(),
    status: response.status,
    ...(retryAfter !== null && { retryAfterMs: Number(retryAfter) * 1000 }),
    ...(typeof read === 'object' && read !== null && { body: read as Record<string, unknown> }),
  };
}
