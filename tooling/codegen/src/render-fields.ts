import { code, firstSentence, oneLine, paragraphs, table, withoutHtml } from './markdown.js';
import { type OpenApiDocument, refName, resolveSchema, type Schema, schemaParts } from './openapi-document.js';
import { withoutSource } from './sources.js';

/** Whose fields: those one sends, or those that come back. */
export type Side = 'request' | 'answer';

/** More than this is a paragraph, which stands below the table instead of in a cell. */
const longestCell = 160;

/** The fields of an object as a table; what would not fit into a cell follows in full. */
export function renderFields(document: OpenApiDocument, schema: Schema, side: Side): string {
  const fields = fieldsOf(document, schema);
  if (fields.length === 0) return `Type: ${typeOf(document, schema)}.`;
  const hasValues = fields.some(({ schema: field }) => valuesOf(document, field) !== '');
  const rows = fields.map(({ name, schema: field, text, required }) => [
    code(name),
    typeOf(document, field),
    required,
    ...(hasValues ? [valuesOf(document, field)] : []),
    meaningOf(field, text),
  ]);
  const head = ['Field', 'Type', side === 'request' ? 'Required' : 'Always there'];
  const long = fields.filter(({ text }) => text.length > longestCell);
  return paragraphs(
    table([[...head, ...(hasValues ? ['Values'] : []), 'Meaning'], ...rows]),
    long.map(({ name, text }) => `- ${code(name)}: ${text.replaceAll('\n', '\n  ')}`).join('\n'),
  );
}

const meaningOf = (field: Schema, text: string): string =>
  [
    field.deprecated ? 'Deprecated.' : '',
    text.length > longestCell ? `${firstSentence(text)} (More below.)` : oneLine(text),
    datesText(field, text),
  ]
    .filter((part) => part !== '')
    .join(' ');

/** Names of the fields of an object, and whether each must be there; those of objects in it are left out. */
export const fieldNames = (document: OpenApiDocument, schema: Schema): { name: string; required: boolean }[] =>
  propertiesOf(document, schema).map(({ name, required }) => ({ name, required }));

interface Field {
  /** With the fields it stands in: `rqData.mode`. */
  name: string;
  /** References resolved. */
  schema: Schema;
  /** What the spec says of it, without sources. */
  text: string;
  required: string;
}

function fieldsOf(document: OpenApiDocument, schema: Schema, prefix = ''): Field[] {
  return propertiesOf(document, schema).flatMap(({ name, schema: property, required }) => {
    const field = { ...resolveSchema(document, property), ...property };
    const description = typeof field['description'] === 'string' ? field['description'] : '';
    const own: Field = {
      name: prefix + name,
      schema: field,
      text: withoutHtml(withoutSource(description)),
      required: requiredText(required, field),
    };
    const inItems = fieldsOf(document, itemsOf(field), `${prefix}${name}[].`);
    return [own].concat(fieldsOf(document, field, `${prefix}${name}.`), inItems);
  });
}

function propertiesOf(document: OpenApiDocument, schema: Schema) {
  const parts = schemaParts(document, schema);
  const required = new Set(parts.flatMap((part) => part.required ?? []));
  return parts.flatMap((part) =>
    Object.entries(part.properties ?? {}).map(([name, property]) => ({
      name,
      schema: property,
      required: required.has(name),
    })),
  );
}

/** The schema allows what the documents allowed at some time; the dates tell what they demand. */
function requiredText(required: boolean, field: Schema): string {
  const since = field['x-captchakit-required-since'];
  const until = field['x-captchakit-required-until'];
  if (typeof since === 'string') return `yes, since ${since}`;
  if (typeof until === 'string') return `no, since ${until}`;
  return required ? 'yes' : 'no';
}

/** Since when and until when the documents have something, where the text beside it does not tell the day. */
export function datesText(dated: Schema, beside: string): string {
  const told = (day: unknown): day is string => typeof day === 'string' && !beside.includes(day);
  const since = dated['x-captchakit-since'];
  const until = dated['x-captchakit-until'];
  return [
    ...(told(since) ? [`In the documents since ${since}.`] : []),
    ...(told(until) ? [`Left the documents on ${until}.`] : []),
  ].join(' ');
}

function typeOf(document: OpenApiDocument, schema: Schema): string {
  const resolved = resolveSchema(document, schema);
  const members = alternativesOf(resolved);
  if (refName(schema) === 'Task') return 'one of the [tasks](#tasks)';
  if (members.length > 0) return [...new Set(members.map((member) => typeOf(document, member)))].join(' or ');
  const { type, additionalProperties, properties } = resolved;
  if (type === 'array') return `array of ${typeOf(document, itemsOf(resolved))}`;
  if (type === 'object' && isSchema(additionalProperties) && !properties) {
    return `map of ${typeOf(document, additionalProperties)}`;
  }
  return [type ?? 'any'].flat().join(' or ');
}

/** Constants, listed values, limits and the default. */
function valuesOf(document: OpenApiDocument, schema: Schema): string {
  const members = alternativesOf(schema).map((member) => resolveSchema(document, member));
  if (members.length > 0) {
    const listed = [...new Set(members.map((member) => valuesOf(document, member)).filter((text) => text !== ''))];
    const isOpen =
      listed.length > 0 && members.some((member) => member['type'] === 'string' && listOf(member).length === 0);
    return [...listed, ...(isOpen ? ['or others'] : [])].join(', ');
  }
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum } = schema;
  const { minLength, maxLength, pattern, minItems, maxItems } = schema;
  const ofItems = 'items' in schema ? valuesOf(document, resolveSchema(document, itemsOf(schema))) : '';
  return [
    listText(listOf(schema)),
    rangeText(minimum, maximum),
    exclusiveMinimum === undefined ? '' : `above ${plain(exclusiveMinimum)}`,
    exclusiveMaximum === undefined ? '' : `below ${plain(exclusiveMaximum)}`,
    rangeText(minLength, maxLength, ' characters'),
    pattern === undefined ? '' : `matching ${code(plain(pattern))}`,
    rangeText(minItems, maxItems, ' items'),
    ofItems === '' ? '' : `each ${ofItems}`,
    schema['default'] !== undefined && schema.const === undefined ? `default ${code(plain(schema['default']))}` : '',
  ]
    .filter((text) => text !== '')
    .join(', ');
}

const listOf = (schema: Schema): unknown[] => {
  if (schema.const !== undefined) return [schema.const];
  return Array.isArray(schema['enum']) ? schema['enum'] : [];
};

/** More values than this are told in the text. */
const longestList = 8;

const listText = (values: readonly unknown[]): string =>
  values.length > longestList ? `${values.length} known ones` : values.map((value) => code(plain(value))).join(', ');

function rangeText(minimum: unknown, maximum: unknown, unit = ''): string {
  if (minimum === undefined && maximum === undefined) return '';
  if (minimum === maximum) return plain(minimum) + unit;
  if (maximum === undefined) return `from ${plain(minimum)}${unit}`;
  return `${minimum === undefined ? 'up' : plain(minimum)} to ${plain(maximum)}${unit}`;
}

const plain = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

const alternativesOf = (schema: Schema): Schema[] => [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])];

const itemsOf = ({ items }: Schema): Schema => (isSchema(items) ? items : {});

const isSchema = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
