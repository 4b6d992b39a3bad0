import type { Challenge, ChallengeKind } from '@captchakit/provider';
import { CliError } from '../cli-error.js';
import { exitCodes } from '../exit-codes.js';
import { isKind, kinds } from '../field-flags.js';
import { addProxySecret } from '../mask-secrets.js';
import { readText } from '../read-text.js';

/** One line of the input. */
export interface BatchLine {
  id: string;
  kind: ChallengeKind;
  challenge: Challenge;
}

/** So many problems are told at once. */
const mostProblems = 10;

/**
 * Reads all lines and checks each before anything is paid: `{ "id": …, "kind": …, … }` with the fields of the kind.
 * @throws {CliError} names the lines that are wrong
 */
export async function readBatchInput(path: string): Promise<BatchLine[]> {
  const text = await readText('--batch', path);
  const { parseInput } = await import('@captchakit/provider/schemas');
  const lines: BatchLine[] = [];
  const firstLineOf = new Map<string, number>();
  const problems: string[] = [];

  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const number = index + 1;
    try {
      const { id, kind, ...fields } = parseLine(line);
      const earlier = firstLineOf.get(id);
      if (earlier !== undefined) throw new Error(`the id ${JSON.stringify(id)} is that of line ${earlier}`);
      firstLineOf.set(id, number);
      addProxySecret(fields['proxy']);
      lines.push({ id, kind, challenge: { kind, ...parseInput(kind, fields) } as Challenge });
    } catch (error) {
      problems.push(`  line ${number}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  if (problems.length === 0) return lines;
  const more = problems.length > mostProblems ? [`  and ${problems.length - mostProblems} more`] : [];
  throw new CliError(
    exitCodes.usage,
    `--batch ${path} has lines that cannot be solved; nothing was started:`,
    [...problems.slice(0, mostProblems), ...more].join('\n'),
  );
}

function parseLine(line: string): { id: string; kind: ChallengeKind; [field: string]: unknown } {
  let document: unknown;
  try {
    document = JSON.parse(line);
  } catch {
    throw new Error('is no JSON');
  }
  if (typeof document !== 'object' || document === null || Array.isArray(document)) throw new Error('is no object');
  const { id, kind, ...fields } = document as Readonly<Record<string, unknown>>;
  if (typeof id !== 'string' || id === '') throw new Error('needs an "id", a text of its own');
  if (typeof kind !== 'string' || !isKind(kind)) throw new Error(`needs a "kind": ${kinds.join(', ')}`);
  return { ...fields, id, kind };
}
