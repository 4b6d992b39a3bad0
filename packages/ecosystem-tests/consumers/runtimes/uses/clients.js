import { createCapMonsterClient } from '@captchakit/capmonster/client';
import { createEzCaptchaClient } from '@captchakit/ezcaptcha/client';
import { createGeeTestClient } from '@captchakit/geetest/client';
import { createOneCaptchaClient } from '@captchakit/onecaptcha/client';
import { expect } from '../expect.js';

export async function use(simulator) {
  const clients = [
    createCapMonsterClient(simulator.settings('capmonster')),
    createEzCaptchaClient(simulator.settings('ezcaptcha')),
    createOneCaptchaClient(simulator.settings('onecaptcha')),
  ];
  for (const client of clients) {
    const { data } = await client.POST('/getBalance', { body: {} });
    expect(typeof data?.balance, 'number');
  }
  const geetest = createGeeTestClient({ baseUrl: simulator.apis.geetest.url });
  const { data } = await geetest.POST('/validate', {
    params: { query: { captcha_id: '81dc9bdb52d04dc20036dbd8313ed055' } },
    body: { lot_number: '', captcha_output: '', pass_token: '', gen_time: '', sign_token: '' },
  });
  expect(data?.status, 'error');
}
