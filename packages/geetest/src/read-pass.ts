/** The four values a visitor's browser got, in the names of the wire. */
export interface Pass {
  lot_number: string;
  captcha_output: string;
  pass_token: string;
  gen_time: string;
}

/** Far more than a real value has. Larger ones could provoke an error that looks like an outage. */
const maxFieldBytes = 16 * 1024;

const fieldNames = ['lot_number', 'captcha_output', 'pass_token', 'gen_time'] as const;

/** Checks what a visitor sent, before anything is signed or sent. Unknown fields are left behind. */
export function readPass(
  params: unknown,
  captchaId: string,
): { ok: true; pass: Pass } | { ok: false; message: string } {
  const refuse = (message: string) => ({ ok: false as const, message });
  if (typeof params !== 'object' || params === null || Array.isArray(params)) {
    return refuse('The values of getValidate() are missing: the captcha was not solved.');
  }

  const values = params as Readonly<Record<string, unknown>>;
  const pass: Partial<Pass> = {};
  for (const name of fieldNames) {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (value === undefined || value === null || value === '') return refuse(`${name} is missing.`);
    if (typeof value !== 'string') return refuse(`${name} is not a text.`);
    if (isTooLarge(value)) return refuse(`${name} is longer than ${maxFieldBytes} bytes.`);
    pass[name] = value;
  }
  if (!/^[0-9]+$/.test(pass.gen_time!)) return refuse('gen_time is not all digits.');
  if (Object.hasOwn(values, 'captcha_id') && values['captcha_id'] !== undefined && values['captcha_id'] !== captchaId) {
    return refuse('captcha_id is not the one of this site.');
  }
  return { ok: true, pass: pass as Pass };
}

/** A character takes one to three bytes, so most texts need not be encoded to know. */
const isTooLarge = (text: string): boolean =>
  text.length > maxFieldBytes ||
  (text.length * 3 > maxFieldBytes && new TextEncoder().encode(text).length > maxFieldBytes);
