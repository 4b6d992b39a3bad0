import type { Problem, Spec, SpecPath } from '@captchakit/codegen/spec';
import { fieldsOf, isFields } from './compare/values.js';

/** Every reference to something that the file does not have. */
export function danglingReferences(spec: Spec): Problem[] {
  const problems: Problem[] = [];
  const look = (value: unknown, path: SpecPath): void => {
    if (Array.isArray(value)) for (const [index, item] of value.entries()) look(item, [...path, index]);
    if (!isFields(value)) return;
    const { $ref } = value;
    if (typeof $ref === 'string' && !leadsSomewhere(spec.document, $ref)) {
      problems.push(spec.problemAt([...path, '$ref'], `"${$ref}" is not in this file`));
    }
    for (const [key, item] of Object.entries(value)) look(item, [...path, key]);
  };
  look(spec.document, []);
  return problems;
}

const leadsSomewhere = (document: unknown, reference: string): boolean => {
  const [start, ...steps] = reference.split('/');
  return start === '#' && steps.reduce((value, step) => fieldsOf(value)[step], document) !== undefined;
};
