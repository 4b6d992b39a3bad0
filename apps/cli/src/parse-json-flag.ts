import { CliError } from './cli-error.js';
import { exitCodes } from './exit-codes.js';

/**
 * The value itself is never repeated: cookies may be secret.
 * @throws {CliError} it is not JSON
 */
export function parseJsonFlag(
  flag: string,
  text: string,
  hint = `Put it in single quotes, with double quotes inside: ${flag} '{"name":"value"}'`,
): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const position = / at position \d+/.exec(String(error))?.[0] ?? '';
    throw new CliError(exitCodes.usage, `${flag} is not JSON${position && ` (error${position})`}.`, hint);
  }
}
