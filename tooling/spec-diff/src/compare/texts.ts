import { type Scope, tell } from './scope.js';
import { differingKeys, type Fields, without } from './values.js';
import type { Pair } from './pair.js';

/** What only people read. */
const texts: ReadonlySet<string> = new Set([
  'title',
  'summary',
  'description',
  'example',
  'examples',
  'externalDocs',
  'tags',
  '$comment',
]);

const dates: ReadonlySet<string> = new Set([
  'x-captchakit-since',
  'x-captchakit-until',
  'x-captchakit-required-since',
  'x-captchakit-required-until',
]);

const told: ReadonlySet<string> = new Set([...texts, ...dates, 'deprecated']);

/** Compares what every part of a document may carry: texts, dates and whether it is deprecated. */
export function compareTexts(scope: Scope, { before, after }: Pair<Fields>): void {
  const differing = differingKeys(before, after);
  const said = differing.filter((key) => texts.has(key));
  if (said.length > 0) tell(scope, 'text', `is described anew (${said.join(', ')})`);

  if (differing.includes('deprecated') && (before['deprecated'] === true || after['deprecated'] === true)) {
    const message = after['deprecated'] === true ? 'is deprecated and works as before' : 'is no longer deprecated';
    tell(scope, 'deprecated', message);
  }
  for (const key of differing.filter((name) => dates.has(name))) compareDate(scope, key, { before, after });
}

function compareDate(scope: Scope, key: string, { before, after }: Pair<Fields>): void {
  if (key === 'x-captchakit-required-since' && scope.side === 'request' && before[key] === undefined) {
    const message = `is required by the documents since ${String(after[key])}: requests without it compile, and may be refused`;
    tell(scope, 'request-field-required-by-documents', message);
    return;
  }
  const name = key.replace('x-captchakit-', '').replace('-', ' ');
  const [was, is] = [before[key], after[key]].map((date) => (date === undefined ? 'no day' : String(date)));
  tell(scope, 'document-dates', `is dated anew: ${name} ${is} instead of ${was}`);
}

/** Whatever no comparison knows must not go by in silence. */
export function compareRest(scope: Scope, { before, after }: Pair<Fields>, known: ReadonlySet<string>): void {
  const rest = differingKeys(without(before, known), without(after, known)).filter((key) => !told.has(key));
  for (const key of rest) {
    tell(scope, 'unclassified', `differs in ${key}, which no rule knows: see what it means to users`);
  }
}
