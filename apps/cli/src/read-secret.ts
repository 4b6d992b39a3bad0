import { text as readAll } from 'node:stream/consumers';
import { CliError } from './cli-error.js';
import type { Setting } from './config/setting-table.js';
import { exitCodes } from './exit-codes.js';

/** A secret setting: on a terminal it is asked for and not shown, otherwise it is all that comes on stdin. */
export async function readSecret({ name, description }: Setting): Promise<string> {
  const secret = (process.stdin.isTTY ? await ask(description) : await readAll(process.stdin)).trim();
  if (isKey(secret)) return secret;
  throw new CliError(exitCodes.usage, `The input on stdin is not a key for ${name}: it must be one word.`);
}

async function ask(message: string): Promise<string> {
  const { isCancel, password } = await import('@clack/prompts');
  const validate = (typed = '') => (isKey(typed.trim()) ? undefined : 'A key is one word.');
  // Not on stdout, which may be piped.
  const typed = await password({ message, validate, output: process.stderr, withGuide: false });
  if (isCancel(typed)) throw new CliError(exitCodes.interrupted, 'Nothing was set.');
  return typed;
}

const isKey = (text: string): boolean => /^\S+$/.test(text);
