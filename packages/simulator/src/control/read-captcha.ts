import type { CaptchaOptions, CaptchaState } from '../geetest/geetest-registry.js';

const states: readonly CaptchaState[] = ['active', 'paused', 'deleted'];

/** Reads `PUT /geetest/ids/{captchaId}`, or says what is wrong with it. */
export function readCaptcha(captchaId: string, body: unknown): CaptchaOptions | { error: string } {
  if (!/^[0-9a-f]{32}$/i.test(captchaId)) return { error: 'A captcha id has 32 hexadecimal digits.' };
  if (typeof body !== 'object' || body === null)
    return { error: 'Send a JSON object with captchaKey, state or scene.' };

  const { captchaKey, state: name, scene, ...others } = body as Record<string, unknown>;
  const unknown = Object.keys(others)[0];
  if (unknown !== undefined) return { error: `${unknown} is unknown; captchaKey, state and scene can be set.` };
  if (captchaKey !== undefined && (typeof captchaKey !== 'string' || captchaKey === '')) {
    return { error: 'captchaKey must be a string that is not empty.' };
  }
  if (scene !== undefined && typeof scene !== 'string') return { error: 'scene must be a string.' };
  const state = states.find((one) => one === name);
  if (name !== undefined && !state) return { error: `state must be ${states.join(' or ')}.` };
  return {
    captchaId,
    ...(captchaKey !== undefined && { captchaKey }),
    ...(state && { state }),
    ...(scene !== undefined && { scene }),
  };
}
