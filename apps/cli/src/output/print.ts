import { maskSecrets } from '../mask-secrets.js';
import { wrapText } from './wrap-text.js';

/** Lines of text on stdout. */
export const print = (lines: readonly string[]): void => {
  process.stdout.write(`${lines.join('\n')}\n`);
};

/**
 * Sentences on stdout: on a terminal they are broken between words.
 * @param indent what the lines after a break begin with
 */
export const printSentences = (lines: readonly string[], indent: string): void => {
  const { isTTY, columns } = process.stdout;
  print(isTTY && columns > 0 ? lines.map((line) => wrapText(line, columns, indent)) : lines);
};

/** The one document of `--json` on stdout. */
export const printJson = (document: unknown): void => {
  process.stdout.write(`${JSON.stringify(document, undefined, 2)}\n`);
};

/** A line as it may be shown on stderr: without secrets, and on a terminal broken between words. */
export function forStderr(line: string): string {
  const { isTTY, columns } = process.stderr;
  return isTTY && columns > 0 ? wrapText(maskSecrets(line), columns) : maskSecrets(line);
}

/** One line on stderr. */
export const printError = (line: string): void => {
  process.stderr.write(`${forStderr(line)}\n`);
};
