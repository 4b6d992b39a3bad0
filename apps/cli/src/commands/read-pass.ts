import { CliError } from '../cli-error.js';
import { exitCodes } from '../exit-codes.js';

/** What a GeeTest v4 page submits. */
export interface Pass {
  captcha_id?: string;
  lot_number: string;
  pass_token: string;
  gen_time: string;
  captcha_output: string;
}

export interface PassFlags {
  captchaId?: string;
  lotNumber?: string;
  passToken?: string;
  genTime?: string;
  captchaOutput?: string;
}

/** The wire names of the values and the flags that give them. */
const flags = {
  lot_number: '--lot-number',
  pass_token: '--pass-token',
  gen_time: '--gen-time',
  captcha_output: '--captcha-output',
} as const;

const whatToGive =
  'Give --lot-number, --pass-token, --gen-time and --captcha-output, or JSON or the text of a form on stdin: captchakit solve geetest-v4 … --json | captchakit geetest verify …';

/**
 * The pass that flags or stdin give.
 * @throws {CliError} neither gives one, or not all of it
 */
export async function readPass(given: PassFlags, signal: AbortSignal): Promise<Pass> {
  const { captchaId, lotNumber: lot_number, passToken: pass_token, genTime: gen_time } = given;
  const values = { lot_number, pass_token, gen_time, captcha_output: given.captchaOutput };
  if (Object.values(values).some((value) => value !== undefined)) {
    return complete({ ...values, captcha_id: captchaId }, (name) => flags[name]);
  }
  if (process.stdin.isTTY) throw new CliError(exitCodes.usage, 'No solution to verify.', whatToGive);
  const solution = parsePass(await readStdin(signal));
  return complete({ ...solution, captcha_id: captchaId ?? solution['captcha_id'] }, (name) => name);
}

/**
 * Finds the solution in what a pipe delivered: JSON, or the fields of a form as a browser copies them. It may begin with
 * the banner `npm run` prints.
 */
export function parsePass(text: string): Record<string, unknown> {
  const form = parseForm(text);
  if (form) return form;
  const start = text.search(/^\s*\{/m);
  if (start < 0) {
    const problem =
      text.trim() === ''
        ? 'Nothing came from stdin.'
        : 'What came from stdin holds neither a JSON object nor the fields of a form.';
    throw new CliError(exitCodes.usage, problem, whatToGive);
  }
  let document: unknown;
  try {
    document = JSON.parse(text.slice(start));
  } catch {
    throw new CliError(exitCodes.usage, 'The input on stdin is not JSON.', whatToGive);
  }
  const outer = document as Record<string, unknown>;
  return isObject(outer['solution']) ? outer['solution'] : outer;
}

/** `lot_number=…&…` in one line, or a line `lot_number: …` for each field. */
function parseForm(text: string): Record<string, string> | undefined {
  const lines = text.split('\n').map((line) => line.trim());
  const encoded = lines.find((line) => /(^|[?&])lot_number=/.test(line));
  if (encoded !== undefined) return Object.fromEntries(new URLSearchParams(encoded.replace(/^[^?&=]*\?/, '')));
  const fields = lines.flatMap((line) => {
    const [, name, value] = /^(captcha_id|lot_number|pass_token|gen_time|captcha_output):\s*(\S+)$/.exec(line) ?? [];
    return name === undefined || value === undefined ? [] : [[name, value] as const];
  });
  return fields.some(([name]) => name === 'lot_number') ? Object.fromEntries(fields) : undefined;
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

function complete(values: Record<string, unknown>, nameOf: (name: keyof typeof flags) => string): Pass {
  const names = Object.keys(flags) as (keyof typeof flags)[];
  const text = (name: string): string | undefined => {
    const value = values[name];
    return typeof value === 'number' ? String(value) : typeof value === 'string' && value !== '' ? value : undefined;
  };
  const missing = names.filter((name) => text(name) === undefined);
  if (missing.length > 0) {
    throw new CliError(exitCodes.usage, `The solution lacks ${missing.map(nameOf).join(', ')}.`, whatToGive);
  }
  const captcha_id = text('captcha_id');
  return {
    ...(captcha_id !== undefined && { captcha_id }),
    lot_number: text('lot_number')!,
    pass_token: text('pass_token')!,
    gen_time: text('gen_time')!,
    captcha_output: text('captcha_output')!,
  };
}

async function readStdin(signal: AbortSignal): Promise<string> {
  const onAbort = () => process.stdin.destroy();
  signal.addEventListener('abort', onAbort, { once: true });
  let text = '';
  try {
    for await (const chunk of process.stdin.setEncoding('utf8')) text += chunk;
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  }
  signal.throwIfAborted();
  signal.removeEventListener('abort', onAbort);
  return text;
}
