import { existsSync, realpathSync } from 'node:fs';

/** The file that belongs to an output, by whatever link the output is called. */
export const besideOutput = (output: string, extension: string): string =>
  `${existsSync(output) ? realpathSync(output) : output}.${extension}`;
