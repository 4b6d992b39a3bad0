import { exitCodes } from './exit-codes.js';

/**
 * `captchakit … | head -1` closes our stdout: nobody is left to tell. When it cannot be written for another reason, such as
 * a full disk, somebody must know that the result is not there.
 */
export function endWhenOutputFails(): void {
  process.stdout.on('error', ({ code }: NodeJS.ErrnoException) => {
    if (code === 'EPIPE') process.exit(process.exitCode ?? exitCodes.ok);
    process.stderr.write(`error: stdout cannot be written (${code}).\n`);
    process.exit(exitCodes.failed);
  });
  process.stderr.on('error', ({ code }: NodeJS.ErrnoException) => {
    if (code === 'EPIPE') process.exit(process.exitCode ?? exitCodes.ok);
  });
}
