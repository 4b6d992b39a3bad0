import { createApiCalls } from './create-api-calls.js';

interface Paths {
  '/createTask': { post: { requestBody: { content: { 'application/json': { task: { type: 'Example' } } } } } };
  '/agent': { get: { responses: { 200: { content: { 'text/plain': string } } } } };
}

const facts = { id: 'example', baseUrl: 'https://api.example.com', apiKeyEnv: 'EXAMPLE_API_KEY', apiKeyField: 'key' };
const calls = createApiCalls<Paths>(facts, {});

void calls.post('/createTask', { task: { type: 'Example' } }, {});
void calls.get('/agent', {});
// @ts-expect-error no such task
void calls.post('/createTask', { task: { type: 'Other' } }, {});
// @ts-expect-error the task is missing
void calls.post('/createTask', {}, {});
// @ts-expect-error no such operation
void calls.post('/createTasks', { task: { type: 'Example' } }, {});
// @ts-expect-error it is a GET
void calls.post('/agent', {}, {});
// @ts-expect-error it is a POST
void calls.get('/createTask', {});
