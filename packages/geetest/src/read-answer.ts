import type { CaptchaArgs, Finding } from './verdict.js';

type Json = Readonly<Record<string, unknown>>;

const unusable = (message: string): Finding => ({ outcome: 'unavailable', allowed: false, openable: false, message });

const unreadable = unusable('GeeTest answered something that is no verdict.');

/**
 * What the text of an HTTP 200 means. `result` decides, and everything but success is a no; `status` only says that the
 * request was processed.
 * @param lotNumber the one that was sent
 */
export function readAnswer(text: string, lotNumber: string): Finding {
  const answer = parseObject(text);
  if (!answer) return unreadable;
  if (typeof answer['result'] === 'string') return readResult(answer, lotNumber);
  return answer['result'] === undefined && isCode(answer['code']) ? readRefusal(answer) : unreadable;
}

function readResult(answer: Json, lotNumber: string): Finding {
  const captchaArgs = isObject(answer['captcha_args']) ? (answer['captcha_args'] as CaptchaArgs) : undefined;
  if (captchaArgs?.lot_number !== undefined && captchaArgs.lot_number !== lotNumber) {
    return unusable('GeeTest answered about another lot_number than the one sent.');
  }
  if (answer['result'] === 'success') return { outcome: 'passed', allowed: true, captchaArgs: captchaArgs ?? {} };

  const reason = typeof answer['reason'] === 'string' ? answer['reason'] : '';
  if (reason === 'sign_token error') {
    return {
      outcome: 'rejected',
      allowed: false,
      cause: 'configuration',
      message: 'GeeTest refused the signature (sign_token error): the captcha key does not belong to the captcha id.',
    };
  }
  return { outcome: 'failed', allowed: false, reason, ...(captchaArgs && { captchaArgs }) };
}

function readRefusal(answer: Json): Finding {
  const code = String(answer['code']);
  const text = typeof answer['msg'] === 'string' ? `${code} ${answer['msg']}` : code;
  // The wire has a minus; the vendor's English pages print the codes without it.
  const number = code.replace(/^-/, '');
  if (number === '50000') return unusable(`GeeTest had an internal failure (${text}).`);
  const isConfiguration = /^5010[1-5]$/.test(number);
  return {
    outcome: 'rejected',
    allowed: false,
    cause: isConfiguration ? 'configuration' : 'visitor',
    code,
    message: isConfiguration
      ? `GeeTest does not accept the site's captcha id (${text}): check it in the GeeTest console.`
      : `GeeTest refused the request (${text}).`,
  };
}

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isCode = (value: unknown): boolean => (typeof value === 'string' && value !== '') || typeof value === 'number';

function parseObject(text: string): Json | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
