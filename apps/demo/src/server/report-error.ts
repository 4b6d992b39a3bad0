import { inspect } from 'node:util';

/** Tells the terminal about an error nobody foresaw. The page learns only that there was one. */
export function reportError(error: unknown): void {
  process.stderr.write(`${inspect(error)}\n`);
}
