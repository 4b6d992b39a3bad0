import { exitCodes } from './exit-codes.js';

/** `captchakit … | head -1` closes our stdout: nobody is left to tell. */
export function endQuietlyWhenTheReaderLeaves(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
      process.exit(process.exitCode ?? exitCodes.ok);
    });
  }
}
