import type { ErrorRow } from '@captchakit/provider';
import type { ErrorFacts } from './check-extensions.js';
import { code, link, oneLine, paragraphs, table } from './markdown.js';
import type { Section } from './page-sections.js';
import { prose } from './prose.js';
import { reaction } from './remedy-words.js';
import { datesText } from './render-fields.js';

/** What each error code means, and what captchakit does about it. */
export function errorSection(errors: readonly ErrorFacts[]): Section {
  return {
    key: 'codes',
    level: 2,
    heading: 'Error codes',
    body: () =>
      paragraphs(
        'What captchakit does when createTask (while starting) or getTaskResult (while checking) answers with a code:',
        table([
          ['Code', 'Meaning', 'While starting', 'While checking', 'Charged', 'Scope'],
          ...errors.map((error) => [
            code(error.code),
            meaningOf(error),
            reaction(error.row, 'start') ?? '-',
            reaction(error.row, 'check') ?? '-',
            chargedText(error.row),
            error.row.scope ?? 'task',
          ]),
        ]),
        [
          '- The next provider is tried if there is one and `maxAttempts` allows it; otherwise the solve ends with the code.',
          '- A paused account gets no new tasks until its balance is above zero, or until a time that the provider named.',
          '- Charged: whether it costs money. For a code that can refuse a start, this is about the start; what a running task costs when a check gets that code is not documented.',
          '- Scope: what else gets the same answer: every call of the `account`, only this `task`, or every task for the `site`.',
          `- ${link('What to do about each code', '../errors.md#all-codes')}.`,
        ].join('\n'),
      ),
  };
}

/** Money is no question where nothing has gone wrong. */
const chargedText = ({ charged, onCreate, onCheck }: ErrorRow): string =>
  charged ?? (onCreate === undefined && onCheck === 'pending' ? '-' : 'unknown');

function meaningOf({ description = '', since, until }: ErrorFacts): string {
  const dates = datesText({ 'x-captchakit-since': since, 'x-captchakit-until': until }, description);
  return [oneLine(prose(description)), dates].filter((part) => part !== '').join(' ') || 'Not documented.';
}
