import { refName, type Schema } from '@captchakit/codegen/spec';
import { flatten } from './flatten.js';
import { both, match, type Pair } from './pair.js';
import { at, type Compare, type Scope, tell } from './scope.js';
import { isEqual, shown } from './values.js';
import { valueSet } from './value-sets.js';

/** The members of a choice, by name; an open set of values is none. */
export function formsOf(schema: Schema): readonly Schema[] | undefined {
  return valueSet(schema) ? undefined : (schema.oneOf ?? schema.anyOf);
}

/** Compares a choice of forms. Tasks are such a choice; a schema's name says which is which. */
export function compareForms(scope: Scope, forms: Pair<readonly Schema[]>, compare: Compare): void {
  const { kept, removed, added } = match(both(forms, byName));
  const { documents, side } = scope;
  for (const [name, form] of removed) {
    const gone = flatten(documents.before, form);
    if (side === 'request' && isTask(gone)) {
      const heir = added.find(([, other]) => isEqual(shapeOf(flatten(documents.after, other)), shapeOf(gone)));
      const follows = heir ? `; ${heir[0]} has the same fields` : '';
      tell(at(scope, name), 'task-removed', `is gone: such tasks no longer compile${follows}`);
    } else tell(at(scope, name), `${side}-form-removed`, 'is gone: code that uses it no longer compiles');
  }
  for (const [name, form] of added) {
    if (side === 'response') tell(at(scope, name), 'response-form-added', 'is one more form, which code has to expect');
    else if (isTask(flatten(documents.after, form))) tell(at(scope, name), 'task-added', 'is a new task');
    else tell(at(scope, name), 'request-form-added', 'is one more form to send');
  }
  for (const [name, form] of kept) compare(at(scope, name), form);
}

const byName = (forms: readonly Schema[]): Map<string, Schema> =>
  new Map(forms.map((form) => [refName(form) ?? shown(form), form]));

const isTask = (schema: Schema): boolean => schema['x-captchakit-task'] !== undefined;

const shapeOf = ({ properties = {}, required = [] }: Schema) => ({
  fields: Object.keys(properties).toSorted(),
  required: required.toSorted(),
});
