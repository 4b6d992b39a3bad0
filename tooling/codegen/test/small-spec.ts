import type { Files } from '../src/targets.js';

/** The smallest spec of a provider of tasks, with every extension once. Tests replace single lines of it. */
export const smallSpec = `openapi: 3.1.0
info: { title: Small API, version: '2026-01-02' }
servers: [{ url: https://api.example.com/ }]
x-captchakit-provider:
  id: small
  title: Small
  apiKey: { env: SMALL_API_KEY, field: clientKey }
  docs: https://example.com/docs
  checked: '2026-01-02'
x-captchakit-balance: { unit: USD }
x-captchakit-errors:
  ERROR_KEY:
    description: The key is unknown.
    onCreate: switch-provider
    created: 'no'
    scope: account
  NOT_READY: { onCheck: pending }
paths:
  /createTask:
    post:
      operationId: createTask
      requestBody:
        content:
          application/json:
            schema: { $ref: '#/components/schemas/CreateTaskRequest' }
      responses:
        '200':
          description: The id.
          content:
            application/json:
              schema: { $ref: '#/components/schemas/CreateTaskResponse' }
components:
  schemas:
    CreateTaskRequest:
      type: object
      required: [clientKey, task]
      properties:
        clientKey: { type: string }
        task: { $ref: '#/components/schemas/Task' }
    CreateTaskResponse:
      type: object
      required: [errorId]
      properties:
        errorId: { type: integer }
        taskId: { type: integer }
    Task:
      oneOf:
        - $ref: '#/components/schemas/OldTask'
        - $ref: '#/components/schemas/NewTask'
    OldTask:
      type: object
      x-captchakit-task:
        kind: geetest-v3
        solution: TokenSolution
        timing: { firstCheckMs: 1000, intervalMs: 2000, maxChecks: 100, timeoutMs: 80000, resultTtlMs: 300000, expectedMs: [10000, 20000, 30000] }
        solutionTtlMs: 60000
        price: unknown
      required: [type, challenge]
      properties:
        type: { type: string, const: PuzzleTask }
        version: { type: integer, const: 3, default: 3 }
        challenge: { type: string }
    NewTask:
      type: object
      x-captchakit-task:
        kind: geetest-v4
        solution: TokenSolution
        timing: { firstCheckMs: 1000, intervalMs: 2000, maxChecks: 100, timeoutMs: 80000, resultTtlMs: 300000, expectedMs: [10000, 20000, 30000] }
        solutionTtlMs: 60000
        price: { amount: 1.2, currency: USD, per: 1000, asOf: '2026-01-02', source: Price page }
      required: [type, version]
      properties:
        type: { type: string, const: PuzzleTask }
        version: { type: integer, const: 4 }
        headers:
          type: object
          additionalProperties: { type: string }
    TokenSolution:
      type: object
      required: [token]
      properties:
        token: { type: string }
`;

/** The small spec with lines replaced: each pair must occur in it. */
export function changed(...pairs: readonly (readonly [from: string, to: string])[]): string {
  let text = smallSpec;
  for (const [from, to] of pairs) {
    if (!text.includes(from)) throw new Error(`the small spec does not say: ${from}`);
    text = text.replace(from, to);
  }
  return text;
}

/** A repository that holds nothing but the spec, and what is given. */
export const repositoryWith = (spec: string, others: Record<string, string> = {}): Files =>
  new Map([['spec/small/openapi.yaml', spec], ...Object.entries(others)]);
