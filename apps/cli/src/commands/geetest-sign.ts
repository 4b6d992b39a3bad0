import { CliError } from '../cli-error.js';
import { exitCodes } from '../exit-codes.js';
import { print, printJson } from '../output/print.js';

/** Prints what a site sends with a pass, to compare it with what its server makes. */
export async function geetestSign(lotNumber: string, flags: { json?: boolean }): Promise<void> {
  const captchaKey = process.env['GEETEST_CAPTCHA_KEY']?.trim();
  if (!captchaKey) {
    throw new CliError(
      exitCodes.configuration,
      'GEETEST_CAPTCHA_KEY is not set.',
      'It is in the GeeTest dashboard, beside the captcha id.',
    );
  }
  const { signLotNumber } = await import('@captchakit/geetest');
  const signToken = await signLotNumber(lotNumber, captchaKey);
  if (flags.json) printJson({ lot_number: lotNumber, sign_token: signToken });
  else print([signToken]);
}
