import { CliError } from './cli-error.js';
import { exitCodes } from './exit-codes.js';

/** An http or https URL as it was typed. */
export function parseUrlFlag(flag: string, text: string): string {
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return text;
  throw new CliError(
    exitCodes.usage,
    `${flag} must be an http or https URL.`,
    `Example: ${flag} http://127.0.0.1:4310`,
  );
}
