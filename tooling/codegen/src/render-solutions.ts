import type { FieldType } from '@captchakit/provider-utils';
import type { SpecFacts } from './check-extensions.js';
import { type OpenApiDocument, resolveSchema, type Schema } from './openapi-document.js';
import { ProblemError } from './problem.js';

/**
 * The forms of every solution as plain data.
 * @throws {ProblemError} a solution holds what the table cannot say
 */
export function renderSolutions({ document, tasks, problemAt }: SpecFacts): string {
  const names = [...new Set(tasks.map(({ info }) => info.solution))];
  const refuse: Refuse = (name, field, message) => {
    const path = ['components', 'schemas', name, ...(field === undefined ? [] : ['properties', field])];
    const subject = field === undefined ? name : `${name}.${field}`;
    throw new ProblemError([problemAt(path, `${subject}: a solution ${message}`)]);
  };
  const rows = names.map((name) => {
    const forms = formsOf(document, document.components.schemas[name]!, name, refuse);
    return `${JSON.stringify(name)}: ${JSON.stringify(forms)},`;
  });
  return `import type { SolutionTable } from '@captchakit/provider-utils';

/** The forms of each solution, by the name of its schema. */
export const solutions = {
${rows.join('\n')}
} as const satisfies SolutionTable;
`;
}

type Refuse = (name: string, field: string | undefined, message: string) => never;

function formsOf(document: OpenApiDocument, schema: Schema, name: string, refuse: Refuse): object[] {
  const resolved = resolveSchema(document, schema);
  const { anyOf, oneOf, allOf, properties } = resolved;
  const alternatives = anyOf ?? oneOf;
  if (alternatives && !properties && !allOf)
    return alternatives.flatMap((alternative) => formsOf(document, alternative, name, refuse));
  if (resolved['type'] !== 'object' || !properties || alternatives || allOf) {
    return refuse(name, undefined, 'must be an object with properties, or anyOf such objects');
  }
  const fields = Object.entries(properties).map(
    ([field, property]) =>
      [
        field,
        typeOf(resolveSchema(document, property)) ??
          refuse(name, field, 'may hold texts, numbers, booleans and maps of texts'),
      ] as const,
  );
  const isRequired = ([field]: readonly [string, FieldType]) => resolved.required?.includes(field) === true;
  return [
    {
      required: Object.fromEntries(fields.filter(isRequired)),
      optional: Object.fromEntries(fields.filter((field) => !isRequired(field))),
    },
  ];
}

/** What the check tells apart; undefined for a schema that says more than that. */
function typeOf({ type, additionalProperties, properties, ...rest }: Schema): FieldType | undefined {
  const says = Object.keys(rest).filter((keyword) => !annotations.has(keyword) && !keyword.startsWith('x-'));
  if (says.length > 0 || properties) return undefined;
  if (type === 'integer') return 'number';
  if (type === 'string' || type === 'number' || type === 'boolean') return type;
  const isText = JSON.stringify(additionalProperties) === '{"type":"string"}';
  return type === 'object' && isText ? 'map' : undefined;
}

const annotations = new Set(['description', 'title', 'deprecated', 'examples', 'example', 'readOnly']);
