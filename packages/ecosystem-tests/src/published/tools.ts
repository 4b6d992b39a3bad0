import { fileURLToPath } from 'node:url';
import { mustRun } from '../run.js';

const folder = fileURLToPath(new URL('../../tools/', import.meta.url));

/** A file of the tools, which are a workspace of their own. */
export const tool = (path: string): string => `${folder}${path}`;

/** Into the repository's folder, from their own lockfile. The first time this fetches a third of a gigabyte. */
export const installTools = (): Promise<string> =>
  mustRun('pnpm', ['install', '--frozen-lockfile', '--prefer-offline'], { cwd: folder });
