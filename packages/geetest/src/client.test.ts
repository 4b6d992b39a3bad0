import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createGeeTestClient } from './client.js';

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

const fields = {
  lot_number: '4dc3cfc2cdff448cad8d13107198d473',
  captcha_output: 'Xw-mTZ_EJ==',
  pass_token: 'p',
  gen_time: '1700000000',
  sign_token: 's',
};
const captcha_id = '647f5ed2ed8acb4be36784e01556bb71';
const answer = { status: 'success', result: 'fail', reason: 'pass_token error' };

describe('createGeeTestClient', () => {
  it('posts a form', async () => {
    server.use(
      http.post('https://gcaptcha4.geetest.com/validate', async ({ request }) => {
        expect(new URL(request.url).search).toBe(`?captcha_id=${captcha_id}`);
        expect(request.headers.get('content-type')).toBe('application/x-www-form-urlencoded');
        expect(Object.fromEntries(new URLSearchParams(await request.text()))).toEqual(fields);
        return HttpResponse.json(answer);
      }),
    );
    const { data, response } = await createGeeTestClient().POST('/validate', {
      params: { query: { captcha_id } },
      body: fields,
    });
    expect(response.status).toBe(200);
    expect(data).toEqual(answer);
  });

  it('asks with all in the query, at another host', async () => {
    server.use(
      http.get('https://cap.example.com/validate', ({ request }) => {
        expect(Object.fromEntries(new URL(request.url).searchParams)).toEqual({ captcha_id, ...fields });
        return HttpResponse.json({ status: 'error', code: '-50005', msg: 'illegal gen_time' });
      }),
    );
    const client = createGeeTestClient({ baseUrl: 'https://cap.example.com' });
    const { data } = await client.GET('/validate', { params: { query: { captcha_id, ...fields } } });
    expect(data).toMatchObject({ status: 'error', code: '-50005' });
  });

  it('takes no http but on this machine', () => {
    expect(() => createGeeTestClient({ baseUrl: 'http://cap.example.com' })).toThrow('https');
  });
});
