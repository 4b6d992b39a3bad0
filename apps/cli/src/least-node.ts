import { CliError } from './cli-error.js';
import { exitCodes } from './exit-codes.js';

/** The oldest Node that has all we need: `node:sqlite` without a flag came with it. */
const least = [22, 13] as const;

export const isOldNode = (version: string = process.versions.node): boolean => {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major < least[0] || (major === least[0] && minor < least[1]);
};

export const newerNodeHint = `Install Node ${least.join('.')} or newer.`;

/** What keeps a module from being loaded: on an old Node, that there is no `node:sqlite`. */
export const explainLoading = (error: NodeJS.ErrnoException): Error =>
  error.code === 'ERR_UNKNOWN_BUILTIN_MODULE'
    ? new CliError(
        exitCodes.configuration,
        `Node ${process.versions.node} has no node:sqlite, which the journal and file locks need.`,
        newerNodeHint,
        { cause: error },
      )
    : error;
