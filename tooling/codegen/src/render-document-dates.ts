import type { SpecFacts } from './check-extensions.js';
import { type OpenApiDocument, resolveSchema, type Schema, schemaParts } from './openapi-document.js';

type Dates = Record<string, string>;

const names = {
  'x-captchakit-since': 'since',
  'x-captchakit-until': 'until',
  'x-captchakit-required-since': 'requiredSince',
  'x-captchakit-required-until': 'requiredUntil',
} as const;

/** What of a spec has not always been so, for a simulator that goes back in time. */
export function renderDocumentDates({ document, tasks }: SpecFacts): string {
  const { schemas } = document.components;
  const taskDates = tasks.map(({ name }) => [name, datesOf(schemas[name] ?? {})] as const);
  const dated = [...new Set(tasks.flatMap(({ name, info }) => [name, info.solution]))];
  const fields = dated.map((name) => [name, fieldDates(document, schemas[name] ?? {})] as const);
  const codes = Object.entries((document['x-captchakit-errors'] ?? {}) as Record<string, Schema>).map(
    ([code, row]) => [code, datesOf(row)] as const,
  );
  const dates = { tasks: withDates(taskDates), fields: withDates(fields), codes: withDates(codes) };
  return [
    `import type { DocumentDates } from '../../document-dates.js';`,
    `/** What has not always stood in the documents like this. */\nexport const documentDates: DocumentDates = ${JSON.stringify(dates).replace('{', '{\n')};`,
    '',
  ].join('\n\n');
}

const withDates = <T extends object>(entries: readonly (readonly [string, T])[]): Record<string, T> =>
  Object.fromEntries(entries.filter(([, dates]) => Object.keys(dates).length > 0));

const datesOf = (schema: Schema): Dates =>
  Object.fromEntries(
    Object.entries(names).flatMap(([extension, name]) => {
      const value = schema[extension];
      return typeof value === 'string' ? [[name, value]] : [];
    }),
  );

/** The dates of all properties below a schema, by their path. What stands beside a reference goes before its target. */
function fieldDates(document: OpenApiDocument, schema: Schema, parent = ''): Record<string, Dates> {
  const entries = schemaParts(document, schema).flatMap((part) => Object.entries(part.properties ?? {}));
  const found: Record<string, Dates> = {};
  for (const [name, property] of entries) {
    const target = resolveSchema(document, property);
    const dates = { ...datesOf(target), ...datesOf(property) };
    if (Object.keys(dates).length > 0) found[parent + name] = dates;
    Object.assign(found, fieldDates(document, target, `${parent}${name}.`));
  }
  return found;
}
