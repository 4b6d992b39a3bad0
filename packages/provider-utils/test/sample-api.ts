/** What the generated tables would say of an API. */
export const facts = {
  id: 'example',
  baseUrl: 'https://api.example.com/',
  apiKeyEnv: 'EXAMPLE_API_KEY',
  apiKeyField: 'clientKey',
} as const;

/** Its one operation, as generated types have it. */
export interface Paths {
  '/getBalance': {
    post: {
      requestBody: { content: { 'application/json': Record<string, unknown> } };
      responses: { 200: { content: { 'application/json': { errorId: number } } } };
    };
  };
}

/** A key that nothing may show. */
export const key = 'planted-key-3f9a';

/** Answers nothing until it is told to stop. */
export const silent = (request: Request): Promise<Response> =>
  new Promise((_, reject) => {
    request.signal.addEventListener('abort', () => reject(request.signal.reason));
  });

/** What a promise rejects with. */
export const reasonOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
