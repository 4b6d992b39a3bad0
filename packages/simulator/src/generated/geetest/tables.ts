// Generated from spec/geetest/openapi.yaml by "pnpm generate". Edit the spec, not this file.

export const provider = {
  id: 'geetest',
  title: 'GeeTest CAPTCHA v4',
  baseUrl: 'https://gcaptcha4.geetest.com',
  credentials: { id: 'GEETEST_CAPTCHA_ID', key: 'GEETEST_CAPTCHA_KEY' },
  docs: 'https://docs.geetest.com/BehaviorVerification/deploy/server',
  checked: '2023-09-07',
} as const;
