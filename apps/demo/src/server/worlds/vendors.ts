import { createCapMonster } from '@captchakit/capmonster';
import { createEzCaptcha } from '@captchakit/ezcaptcha';
import { createOneCaptcha } from '@captchakit/onecaptcha';

/** The providers of the demo, simulated or real, with the variable of the key and what a simulated account starts with. */
export const vendors = [
  {
    id: 'capmonster',
    title: 'CapMonster Cloud',
    variable: 'CAPMONSTER_API_KEY',
    create: createCapMonster,
    balance: 10,
  },
  { id: 'ezcaptcha', title: 'EzCaptcha', variable: 'EZCAPTCHA_API_KEY', create: createEzCaptcha, balance: 25_000 },
  { id: 'onecaptcha', title: '1captcha', variable: 'ONECAPTCHA_API_KEY', create: createOneCaptcha, balance: 25_000 },
] as const;

export type VendorId = (typeof vendors)[number]['id'];
