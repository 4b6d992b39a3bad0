/** A spec with everything once that a rule knows. Tests replace single texts of it. */
export const richSpec = `openapi: 3.1.0
info: { title: Rich API, version: '2026-01-02' }
servers: [{ url: https://api.example.com }]
x-captchakit-provider:
  id: rich
  title: Rich
  apiKey: { env: RICH_API_KEY, field: clientKey }
  docs: https://example.com/docs
  checked: '2026-01-02'
  bans: [{ operation: createTask, codes: [ERROR_KEY], count: 10, perMs: 1000, banMs: 1000 }]
x-captchakit-balance: { unit: USD }
x-captchakit-errors:
  ERROR_KEY: { onCreate: switch-provider, created: 'no', charged: 'no', scope: account }
  ERROR_BUSY: { onCreate: wait }
paths:
  /createTask:
    post:
      operationId: createTask
      x-captchakit-request-timeout: 60000
      requestBody:
        required: true # body
        content: { application/json: { schema: { $ref: '#/components/schemas/CreateTaskRequest' } } }
      responses:
        '200':
          description: The id.
          content: { application/json: { schema: { $ref: '#/components/schemas/Answer' } } }
        '500': { description: Broken. }
  /report:
    post:
      operationId: report
      servers: [{ url: https://reports.example.com }]
      parameters:
        - { name: lang, in: query, schema: { type: string } }
      requestBody: { content: { multipart/form-data: { schema: { oneOf: [{ type: string }] } } } }
      responses:
        '200': { description: Thanks., content: { text/plain: { schema: { type: string } } } }
webhooks:
  callback:
    post:
      operationId: callback
      requestBody: { content: { application/json: { schema: { anyOf: [{ type: object }] } } } }
      responses: { '200': { description: Received. } }
components:
  schemas:
    CreateTaskRequest:
      type: object
      required: [clientKey, task]
      properties: # request
        clientKey: { type: string }
        task: { $ref: '#/components/schemas/Task' }
        retries: { type: integer }
    Answer:
      type: object
      required: [errorId, cost]
      properties:
        errorId: { type: integer }
        cost: { type: integer }
        note: { type: string }
        grade: { type: string, enum: [low, high] }
        status: { anyOf: [{ type: string, enum: [processing, ready] }, { type: string }] }
        text: { type: string, maxLength: 80 }
        headers: { type: object, additionalProperties: { type: string } }
        list: { type: array, items: { type: string } }
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
        price: { amount: 2, currency: USD, per: 1000, asOf: 2026-01-02, source: Page }
      required: [type, page]
      properties:
        type: { type: string, const: OldTask }
        page: { type: string, minLength: 3, maxLength: 20, pattern: '^a', description: The page. }
        hint: { type: string }
        port: { type: integer }
        version: { type: integer, default: 3 }
        proxyType: { $ref: '#/components/schemas/ProxyType' }
    NewTask:
      type: object
      x-captchakit-task: { kind: recaptcha-v3, solution: OtherSolution }
      required: [type]
      properties:
        type: { type: string, const: NewTask }
        proxyType: { $ref: '#/components/schemas/ProxyType' }
    TokenSolution:
      type: object
      required: [token]
      properties:
        token: { type: string }
        cookies: { type: string }
    OtherSolution: { type: object, required: [token], properties: { token: { type: string } } }
    ProxyType: { type: string, enum: [http, socks] }
    Unused: { type: object }
`;
