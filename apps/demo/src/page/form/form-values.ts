import type { FieldInfo, KindInfo } from '../../api.js';

/** What stands in the inputs of one kind's form, by field name. */
export type FormValues = Readonly<Record<string, string | boolean>>;

export const sampleValues = ({ fields }: KindInfo): FormValues =>
  Object.fromEntries(
    fields.map(({ name, type, sample }) => [name, type === 'boolean' ? sample === true : String(sample ?? '')]),
  );

/** The first field that should hold JSON and does not. */
export const unreadableField = ({ fields }: KindInfo, values: FormValues): string | undefined =>
  fields.find(({ name, type }) => type === 'json' && values[name] && typeof convert(type, values[name]) === 'string')
    ?.name;

/**
 * The challenge as the server takes it: empty fields are left out. What cannot be converted goes as it is, so that
 * there is one place that says what is wrong with it.
 */
export function toInput({ fields }: KindInfo, values: FormValues): Record<string, unknown> {
  const filled = fields.filter(({ name }) => values[name] !== '' && values[name] !== false);
  return Object.fromEntries(filled.map(({ name, type }) => [name, convert(type, values[name])]));
}

function convert(type: FieldInfo['type'], value: string | boolean | undefined): unknown {
  if (typeof value !== 'string') return value;
  if (type === 'number') return Number.isNaN(Number(value)) ? value : Number(value);
  if (type !== 'json') return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}
