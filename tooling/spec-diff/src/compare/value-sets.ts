import type { Schema } from '@captchakit/codegen/spec';
import { both, type Pair } from './pair.js';
import { type Scope, tell } from './scope.js';
import { isEqual, shownList } from './values.js';

/** The values that a schema names. In an open set others occur as well. */
export interface ValueSet {
  values: readonly unknown[];
  isOpen: boolean;
}

export function valueSet(schema: Schema): ValueSet | undefined {
  if ('const' in schema) return { values: [schema.const], isOpen: false };
  if (Array.isArray(schema['enum'])) return { values: schema['enum'], isOpen: false };
  const known = openValues(schema);
  return known && { values: known, isOpen: true };
}

/** `anyOf: [{ type: string, enum: […] }, { type: string }]` is how our specs write a set that may grow. */
function openValues({ anyOf }: Schema): readonly unknown[] | undefined {
  if (anyOf?.length !== 2) return undefined;
  const named = anyOf.find((member) => Array.isArray(member['enum']));
  const open = anyOf.find((member) => isEqual(member, { type: 'string' }));
  return named && open && (named['enum'] as unknown[]);
}

/** Compares constants, enumerations and open sets. */
export function compareValueSets(scope: Scope, schemas: Pair<Schema>): void {
  const { before, after } = both(schemas, valueSet);
  if (!before && !after) return;
  const removed = before?.values.filter((value) => !includes(after, value)) ?? [];
  const added = after?.values.filter((value) => !includes(before, value)) ?? [];

  if (scope.side === 'request') compareSent(scope, { before, after }, { removed, added });
  else compareRead(scope, { before, after }, { removed, added });
}

interface Difference {
  removed: readonly unknown[];
  added: readonly unknown[];
}

function compareSent(scope: Scope, { before, after }: Pair<ValueSet | undefined>, { removed, added }: Difference) {
  const wasFree = !before || before.isOpen;
  const isFree = !after || after.isOpen;
  if (wasFree && isFree) {
    if (removed.length + added.length > 0) {
      tell(scope, 'request-values-added', `has other known values: ${shownList(after?.values ?? [])}; others fit, too`);
    }
  } else if (isFree) tell(scope, 'request-values-added', 'takes other values than the documented ones, too');
  else if (wasFree) {
    tell(scope, 'request-values-removed', `takes only ${shownList(after?.values ?? [])}: others no longer compile`);
  } else if (before.values.length === 1 && after?.values.length === 1 && removed.length === 1) {
    const message = `must be ${shownList(added)} instead of ${shownList(removed)}: the old literal no longer compiles`;
    tell(scope, 'request-constant', message);
  } else {
    if (removed.length > 0) {
      tell(scope, 'request-values-removed', `no longer takes ${shownList(removed)}: it no longer compiles`);
    }
    if (added.length > 0) tell(scope, 'request-values-added', `takes ${shownList(added)}, too`);
  }
}

function compareRead(scope: Scope, { before, after }: Pair<ValueSet | undefined>, { removed, added }: Difference) {
  const wasOpen = !before || before.isOpen;
  const isOpen = !after || after.isOpen;
  if (wasOpen !== isOpen) {
    tell(scope, 'response-openness', isOpen ? 'may have any value now' : 'is one of a closed set now');
  } else if (isOpen) {
    const names = [
      ...(added.length > 0 ? [`knows ${shownList(added)}`] : []),
      ...(removed.length > 0 ? [`no longer knows ${shownList(removed)}`] : []),
    ];
    if (names.length > 0) tell(scope, 'response-known-values', `${names.join(' and ')}; any text fits, as before`);
  } else {
    if (added.length > 0) tell(scope, 'response-values-added', `may be ${shownList(added)}, which code has to expect`);
    if (removed.length > 0) {
      tell(scope, 'response-values-removed', `is never ${shownList(removed)}: code that asks for it may not compile`);
    }
  }
}

const includes = (set: ValueSet | undefined, value: unknown): boolean =>
  set?.values.some((other) => isEqual(other, value)) ?? false;
