import { refName, type Schema } from '@captchakit/codegen/spec';
import { compareFields } from './fields.js';
import { flatten } from './flatten.js';
import { compareForms, formsOf } from './forms.js';
import { compareLimits, limitNames } from './limits.js';
import { both, type Pair } from './pair.js';
import { at, type Scope, tell } from './scope.js';
import { compareRest, compareTexts } from './texts.js';
import { compareTypes } from './types.js';
import { compareValueSets, valueSet } from './value-sets.js';
import { isEqual, isFields, shown } from './values.js';

/** What the comparisons below look at; everything else is told as unclassified. */
const known: ReadonlySet<string> = new Set([
  'type',
  'const',
  'enum',
  'oneOf',
  'anyOf',
  'properties',
  'required',
  'additionalProperties',
  'items',
  'default',
  ...limitNames,
  // Compared as facts of the task.
  'x-captchakit-task',
]);

/** Compares what may be sent, or what is read, at one place. References are followed. */
export function compareSchemas(outer: Scope, schemas: Pair<Schema>): void {
  const names = both(schemas, refName);
  const shared = names.before !== undefined && names.before === names.after ? names.before : undefined;
  if (shared !== undefined && outer.inside.includes(shared)) return;
  const scope = shared === undefined ? outer : inside(outer, shared, schemas);

  const flat: Pair<Schema> = {
    before: flatten(scope.documents.before, schemas.before),
    after: flatten(scope.documents.after, schemas.after),
  };

  compareTexts(scope, flat);
  compareDefaults(scope, flat);
  compareLimits(scope, flat);
  compareFields(scope, flat, compareSchemas);
  compareAdditional(scope, flat);
  compareItems(scope, flat);
  const { before, after } = both(flat, formsOf);
  if (before && after) compareForms(scope, { before, after }, compareSchemas);
  else if (before || after)
    tell(scope, 'unclassified', 'is a choice of forms in one of the two: see what it means to users');
  else {
    compareTypes(
      scope,
      both(flat, (schema) => (valueSet(schema)?.isOpen ? { ...schema, type: 'string' } : schema)),
    );
    compareValueSets(scope, flat);
  }
  compareRest(scope, flat, known);
}

/** Beside a reference may stand words of its own; then what differs is not the shared schema's alone. */
function inside(scope: Scope, name: string, { before, after }: Pair<Schema>): Scope {
  const entered: Scope = { ...scope, inside: [...scope.inside, name] };
  return isEqual(before, after) ? { ...entered, origin: name } : entered;
}

function compareDefaults(scope: Scope, { before, after }: Pair<Schema>): void {
  if (isEqual(before['default'], after['default'])) return;
  const message = `has the default ${shown(after['default'])} instead of ${shown(before['default'])}`;
  const isOther = before['default'] !== undefined && after['default'] !== undefined;
  if (isOther && scope.side === 'request') {
    tell(scope, 'request-default-changed', `${message}: requests that leave it out mean something else`);
  } else tell(scope, 'text', message);
}

/** Compares maps: what may stand under names that the schema does not list. */
function compareAdditional(scope: Scope, schemas: Pair<Schema>): void {
  const { before, after } = both(schemas, (schema) => schema['additionalProperties']);
  if (isEqual(before, after) && !isFields(before)) return;
  const [was, is] = [isMap(before), isMap(after)];
  if ((was || saysNoMore(schemas.before)) && (is || saysNoMore(schemas.after)))
    compareSchemas(at(scope, '*'), { before: schemaOf(before), after: schemaOf(after) });
  else if (is) tell(scope, `${scope.side}-field-added`, 'has fields of any name');
  else if (was)
    tell(scope, `${scope.side}-field-removed`, 'has no fields of other names any more: they no longer compile');
  else if (after === false && scope.side === 'request') {
    tell(scope, 'request-limit-tightened', 'is refused when the program runs if it has other fields');
  } else
    tell(
      scope,
      scope.side === 'request' ? 'request-limit-loosened' : 'response-limit',
      'has other rules for unknown fields',
    );
}

const isMap = (value: unknown): boolean => value === true || isFields(value);

/** Such an object has fields of any name and type, as code sees it. */
const saysNoMore = ({ type, properties, additionalProperties }: Schema): boolean =>
  [type].flat().includes('object') && properties === undefined && additionalProperties === undefined;

const schemaOf = (value: unknown): Schema => (isFields(value) ? value : {});

function compareItems(scope: Scope, schemas: Pair<Schema>): void {
  const { before, after } = both(schemas, (schema) => schema['items']);
  if (before === undefined && after === undefined) return;
  compareSchemas(at(scope, '[]'), { before: schemaOf(before), after: schemaOf(after) });
}
