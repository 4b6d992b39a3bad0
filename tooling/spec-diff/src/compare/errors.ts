import { both, match, type Pair } from './pair.js';
import { at, type OpenScope, type Scope, tell } from './scope.js';
import { compareRest, compareTexts } from './texts.js';
import { type Fields, fieldsOf, shown } from './values.js';

const remedies = { onCreate: 'createTask', onCheck: 'getTaskResult' } as const;
const facts = ['created', 'charged', 'scope'] as const;
const known: ReadonlySet<string> = new Set([...Object.keys(remedies), ...facts]);

/** Compares the tables of errors: which codes there are, and what helps. */
export function compareErrors(outer: OpenScope): void {
  const scope = at({ ...outer, side: 'response' }, 'errors');
  const tables = both(
    outer.documents,
    (document) => new Map(Object.entries(fieldsOf(document['x-captchakit-errors']))),
  );
  const { kept, removed, added } = match(tables);
  for (const [code] of removed)
    tell(at(scope, code), 'error-removed', 'is not known any more and is met as other unknown codes');
  for (const [code, row] of added) tell(at(scope, code), 'error-added', `is known: ${remediesOf(fieldsOf(row))}`);
  for (const [code, rows] of kept) compareRows(at(scope, code), both(rows, fieldsOf));
}

function compareRows(scope: Scope, rows: Pair<Fields>): void {
  const { before, after } = rows;
  for (const [key, operation] of Object.entries(remedies)) {
    if (before[key] === after[key]) continue;
    tell(scope, 'error-remedy', `asks for ${shown(after[key])} instead of ${shown(before[key])} after ${operation}`);
  }
  for (const key of facts) {
    if (before[key] === after[key]) continue;
    tell(scope, 'error-facts', `says ${key} ${shown(after[key])} instead of ${shown(before[key])}`);
  }
  compareTexts(scope, rows);
  compareRest(scope, rows, known);
}

const remediesOf = (row: Fields): string =>
  Object.entries(remedies)
    .flatMap(([key, operation]) => (row[key] === undefined ? [] : [`${String(row[key])} after ${operation}`]))
    .join(', ');
