import type { Schema } from '@captchakit/codegen/spec';
import { both, type Pair } from './pair.js';
import { type Scope, tell } from './scope.js';
import { isEqual, shownList } from './values.js';

/** Compares which types of JSON a value may have. */
export function compareTypes(scope: Scope, schemas: Pair<Schema>): void {
  const types = both(schemas, typesOf);
  const { before, after } = types;
  const removed = before.filter((type) => !covers(after, type));
  const added = after.filter((type) => !covers(before, type));
  if (removed.length === 0 && added.length === 0) return;

  const change = `${nameOf(after)} instead of ${nameOf(before)}`;
  if (scope.side === 'request') {
    if (removed.length === 0) tell(scope, 'request-type-widened', `takes more: ${change}`);
    else tell(scope, 'request-type-narrowed', `takes other types: ${change}`);
  } else if (added.length === 0) tell(scope, 'response-type-narrowed', `is narrower: ${change}`);
  else if (isEqual(added, ['number']) && before.includes('integer')) {
    tell(scope, 'response-fractions', 'may have decimals, where it was a whole number');
  } else tell(scope, 'response-type-changed', `has another type: ${change}`);
}

const all = ['array', 'boolean', 'null', 'number', 'object', 'string'];

/** Constants and enumerations are compared by their values. */
function typesOf(schema: Schema): string[] {
  const { type } = schema;
  if (typeof type === 'string') return [type];
  if (Array.isArray(type)) return type.map(String);
  const values = 'const' in schema ? [schema.const] : schema['enum'];
  if (Array.isArray(values)) return [...new Set(values.map(typeOfValue))];
  return schema.properties ? ['object'] : all;
}

const typeOfValue = (value: unknown): string => {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return Number.isInteger(value) ? 'integer' : typeof value;
};

const covers = (types: readonly string[], type: string): boolean =>
  types.includes(type) || (type === 'integer' && types.includes('number'));

const nameOf = (types: readonly string[]): string =>
  types === all ? 'anything' : shownList(types).replaceAll('"', '');
