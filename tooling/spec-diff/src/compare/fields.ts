import { refName, type Schema } from '@captchakit/codegen/spec';
import { flatten } from './flatten.js';
import { both, match, type Pair } from './pair.js';
import { at, type Compare, type Scope, tell } from './scope.js';

/** Compares the fields of an object: which there are, and which have to be there. */
export function compareFields(scope: Scope, schemas: Pair<Schema>, compare: Compare): void {
  const required = both(schemas, (schema) => new Set(schema.required));
  const { kept, removed, added } = match(both(schemas, ({ properties = {} }) => new Map(Object.entries(properties))));
  for (const [name] of removed) {
    tell(at(scope, name), `${scope.side}-field-removed`, 'is gone: code that uses it no longer compiles');
  }
  for (const [name, field] of added) {
    tellAdded(at(scope, name), flatten(scope.documents.after, field), required.after.has(name));
  }
  for (const [name, fields] of kept) {
    // The union of all tasks is no step of its own: a task is told by its name.
    const inner = refName(fields.before) === 'Task' ? scope : at(scope, name);
    tellRequired(inner, required.before.has(name), required.after.has(name));
    compare(inner, fields);
  }
}

function tellAdded(scope: Scope, field: Schema, isRequired: boolean): void {
  const since = field['x-captchakit-required-since'];
  if (scope.side === 'response') tell(scope, 'response-field-added', 'is new and may be read');
  else if (isRequired) {
    tell(scope, 'request-field-added-required', 'is new and must be sent: requests without it no longer compile');
  } else if (typeof since === 'string') {
    const message = `is new and required by the documents since ${since}: requests without it compile, and may be refused`;
    tell(scope, 'request-field-required-by-documents', message);
  } else tell(scope, 'request-field-added', 'is new and may be sent');
}

function tellRequired(scope: Scope, before: boolean, after: boolean): void {
  if (before === after) return;
  if (scope.side === 'request') {
    if (after) tell(scope, 'request-field-required', 'must be sent: requests without it no longer compile');
    else tell(scope, 'request-field-optional', 'may be left out');
  } else if (after) tell(scope, 'response-field-required', 'is always there');
  else tell(scope, 'response-field-optional', 'may be undefined, where it was always there');
}
