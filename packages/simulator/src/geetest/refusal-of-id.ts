import type { GeeTestRegistry } from './geetest-registry.js';

/** What is wrong with the id itself, in GeeTest's words; undefined when nothing is. */
export function refusalOfId(captchaId: string, registry: GeeTestRegistry): { code: string; msg: string } | undefined {
  if (captchaId === '') return { code: '-50101', msg: 'not captcha_id' };
  if (!/^[0-9a-f]{32}$/i.test(captchaId)) return { code: '-50102', msg: 'illegal captcha_id' };
  switch (registry.stateOf(captchaId)) {
    case undefined:
      return { code: '-50103', msg: 'not captcha' };
    case 'deleted':
      return { code: '-50104', msg: 'captcha_id deleted' };
    case 'paused':
      return { code: '-50105', msg: 'captcha_id paused' };
    case 'active':
      return undefined;
  }
}
