import type { FieldType } from '@captchakit/provider-utils';
import type { SpecFacts } from './check-extensions.js';
import { type OpenApiDocument, resolveSchema, type Schema } from './openapi-document.js';
import { ProblemError } from './problem.js';

/**
 * The forms of every solution as plain data.
 * @throws {ProblemError} a solution holds what the table cannot say
 */
export function renderSolutions({ file, document, tasks }: SpecFacts): string {
  const names = [...new Set(tasks.map(({ info }) => info.solution))];
  const refuse = (subject: string, message: string): never => {
    throw new ProblemError([{ file, message: `${subject}: ${message}` }]);
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

type Refuse = (subject: string, message: string) => never;

function formsOf(document: OpenApiDocument, schema: Schema, name: string, refuse: Refuse): object[] {
  const resolved = resolveSchema(document, schema);
  const alternatives = resolved.anyOf ?? resolved.oneOf;
  if (alternatives) return alternatives.flatMap((alternative) => formsOf(document, alternative, name, refuse));
  if (resolved['type'] !== 'object' || !resolved.properties) {
    return refuse(name, 'a solution must be an object with properties, or anyOf such objects');
  }
  const fields = Object.entries(resolved.properties).map(
    ([field, property]) =>
      [
        field,
        typeOf(resolveSchema(document, property)) ??
          refuse(`${name}.${field}`, 'a solution may hold texts, numbers, booleans and maps of texts'),
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
