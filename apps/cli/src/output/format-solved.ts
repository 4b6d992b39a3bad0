import type { ChallengeKind, Clock } from '@captchakit/provider';
import type { SolveResult } from '@captchakit/solver-core';
import { stripVTControlCharacters, styleText } from 'node:util';
import { formatCost } from './format-cost.js';
import { formatDuration } from './format-duration.js';
import { formatTable } from './format-table.js';

/** Longer values, such as the HTML of a page, are shown in full only by `--json`. */
const longestValue = 4000;

/** The solution for people: its fields, then who solved it, how long it holds and what it cost. */
export function formatSolved(
  {
    solution,
    ref,
    provider,
    expiresAt,
    cost,
  }: Pick<SolveResult<ChallengeKind>, 'solution' | 'ref' | 'provider' | 'expiresAt' | 'cost'>,
  { clock, simulatedSpeed }: { clock: Clock; simulatedSpeed?: number },
): string[] {
  const leftMs = Date.parse(expiresAt) - clock.now();
  const simulated = simulatedSpeed === undefined ? '' : ' of simulated time';
  return [
    ...formatFields(solution),
    '',
    ...formatTable([
      ['provider', `${provider}, task ${ref.id}`],
      ['expires', leftMs > 0 ? `in ${formatDuration(leftMs)}${simulated}` : 'it has expired'],
      ['cost', simulatedSpeed === undefined ? formatCost(cost) : `${formatCost(cost)} (simulated)`],
    ]),
  ];
}

export const formatFields = (fields: object, indent = ''): string[] =>
  Object.entries(fields).flatMap(([name, value]: [string, unknown]) => {
    const title = `${indent}${styleText('bold', `${name}:`)}`;
    if (value === undefined) return [];
    if (typeof value === 'object' && value !== null) return [title].concat(formatFields(value, `${indent}  `));
    return [`${title} ${shorten(stripVTControlCharacters(String(value)))}`];
  });

const shorten = (text: string): string =>
  text.length > longestValue ? `${text.length} characters, shown by --json` : text;
