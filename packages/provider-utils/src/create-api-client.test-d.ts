import type { Client } from 'openapi-fetch';
import { expectTypeOf } from 'vitest';
import { createApiClient } from './create-api-client.js';

interface NoParameters {
  query?: never;
  header?: never;
  path?: never;
  cookie?: never;
}

/** As the generated types have paths and operations. */
interface Paths {
  '/createTask': { parameters: NoParameters; get?: never; post: Operations['createTask'] };
  '/wakeUp': { parameters: NoParameters; get?: never; post: Operations['wakeUp'] };
  '/agent': { parameters: NoParameters; get: Operations['getAgent']; post?: never };
  '/tasks': { parameters: NoParameters; get: Operations['listTasks']; post?: never };
}

interface Operations {
  createTask: {
    parameters: NoParameters;
    requestBody: {
      content: { 'application/json': { task: { type: 'Example'; key: string } | { type: 'Sample' }; note?: string } };
    };
    responses: {
      200: {
        headers: { [name: string]: unknown };
        content: { 'application/json': { errorId: number; taskId?: number } };
      };
      400: { headers: { [name: string]: unknown }; content: { 'application/json': { errorId: 1; errorCode: string } } };
      429: { headers: { [name: string]: unknown }; content: { 'application/json': { errorId: 2; waitMs: number } } };
    };
  };
  wakeUp: {
    parameters: NoParameters;
    requestBody?: { content: { 'application/json': { gently?: boolean } } };
    responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': { errorId: number } } } };
  };
  getAgent: {
    parameters: NoParameters;
    requestBody?: never;
    responses: { 200: { headers: { [name: string]: unknown }; content: { 'text/plain': string } } };
  };
  listTasks: {
    parameters: { query: { page: number }; header?: never; path?: never; cookie?: never };
    requestBody?: never;
    responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': { errorId: number } } } };
  };
}

const facts = {
  id: 'example',
  baseUrl: 'https://api.example.com',
  apiKeyEnv: 'EXAMPLE_API_KEY',
  apiKeyField: 'clientKey',
};
const client = createApiClient<Paths>(facts, {});
declare const original: Client<Paths>;

const task = { type: 'Example', key: 'k' } as const;
const { signal } = new AbortController();

export const answersAreThoseOfOpenApiFetch = async () => {
  const created = await client.POST('/createTask', { body: { task }, signal });
  expectTypeOf(created).toEqualTypeOf(await original.POST('/createTask', { body: { task }, signal }));
  expectTypeOf(created.data).toEqualTypeOf<{ errorId: number; taskId?: number } | undefined>();
  expectTypeOf(created.error).toEqualTypeOf<
    { errorId: 1; errorCode: string } | { errorId: 2; waitMs: number } | undefined
  >();
  if (created.data) expectTypeOf(created.error).toEqualTypeOf<undefined>();
  expectTypeOf(await client.POST('/wakeUp')).toEqualTypeOf(await original.POST('/wakeUp'));
  const agent = await client.GET('/agent', { signal });
  expectTypeOf(agent).toEqualTypeOf(await original.GET('/agent', { signal }));
  expectTypeOf(agent.data).toEqualTypeOf<string | undefined>();
};

export const bodiesAreThoseOfTheSpec = async () => {
  await client.POST('/createTask', { body: { task: { type: 'Sample' }, note: 'n' } });
  await client.POST('/wakeUp', { body: { gently: true } });
  // @ts-expect-error no such task
  await client.POST('/createTask', { body: { task: { type: 'Other' } } });
  // @ts-expect-error a task without its key
  await client.POST('/createTask', { body: { task: { type: 'Example' } } });
  // @ts-expect-error the task is missing
  await client.POST('/createTask', { body: {} });
  // @ts-expect-error the body is missing
  await client.POST('/createTask', {});
  // @ts-expect-error the body is missing
  await client.POST('/createTask');
  // @ts-expect-error no such field
  await client.POST('/createTask', { body: { task, remark: 'n' } });
  // @ts-expect-error the client fills in the key
  await client.POST('/createTask', { body: { task, clientKey: 'k' } });
};

export const pathsAreThoseOfTheSpec = async () => {
  // @ts-expect-error no such operation
  await client.POST('/createTasks', { body: { task } });
  // @ts-expect-error it is a GET
  await client.POST('/agent');
  // @ts-expect-error it is a POST
  await client.GET('/createTask');
  // @ts-expect-error there is none with this method
  await client.PUT('/createTask', { body: { task } });
  // @ts-expect-error it needs a parameter, which the client cannot send
  await client.GET('/tasks');
};

export const nothingIsTakenThatWouldBeIgnored = async () => {
  // @ts-expect-error the text comes as it is
  await client.GET('/agent', { parseAs: 'stream' });
  // @ts-expect-error headers are those that JSON needs
  await client.POST('/createTask', { body: { task }, headers: { 'x-trace': '7' } });
  // @ts-expect-error a setting
  await client.POST('/createTask', { body: { task }, baseUrl: 'https://example.com' });
  // @ts-expect-error a setting
  await client.GET('/agent', { fetch });
  // @ts-expect-error the settings take a fetch for that
  await client.POST('/createTask', { body: { task }, middleware: [] });
  // @ts-expect-error the operation has none
  await client.POST('/createTask', { body: { task }, params: { query: { page: 1 } } });
  // @ts-expect-error the operation has none
  await client.GET('/agent', { body: {} });
  // @ts-expect-error the settings take a fetch for that
  client.use({});
};
