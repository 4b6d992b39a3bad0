import type { ErrorRow, Remedy } from '@captchakit/provider';
import type { SpecFacts } from './check-extensions.js';
import { pagesFolder } from './generated-folders.js';
import { code, link, table } from './markdown.js';
import { advice, remedyOf, remedyWords } from './remedy-words.js';

/** What each `remedy` means, what captchakit does about it, and what is left to the user. */
export const renderRemedies = (): string =>
  table([
    ['`remedy`', 'The provider says', 'While starting, captchakit', 'While checking, captchakit', 'What to do'],
    ...Object.entries(remedyWords).map(([remedy, words]) => [
      code(remedy),
      words.meaning,
      words.start,
      words.check,
      words.advice,
    ]),
  ]);

/** Every code of every provider, by the alphabet; providers that mean the same by it share a row. */
export function renderCodes(specs: readonly SpecFacts[]): string {
  const rows = new Map<string, { code: string; row: ErrorRow; senders: string[] }>();
  for (const { vendor, provider, errors } of specs) {
    for (const error of errors) {
      const key = `${error.code} ${shownOf(error.row).join(' ')}`;
      const known = rows.get(key) ?? { code: error.code, row: error.row, senders: [] };
      known.senders.push(link(provider.title, `${pagesFolder.replace('docs/', '')}/${vendor}.md#error-codes`));
      rows.set(key, known);
    }
  }
  return table([
    ['Code', 'Sent by', 'While starting', 'While checking', 'What to do'],
    ...[...rows]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([, { code: name, row, senders }]) => [code(name), senders.join(', ')].concat(shownOf(row))),
  ]);
}

const shownOf = (row: ErrorRow): string[] => [
  remedyText(remedyOf(row, 'start')),
  remedyText(remedyOf(row, 'check')),
  advice(row),
];

const remedyText = (remedy: Remedy | undefined): string => (remedy === undefined ? '-' : code(remedy));
