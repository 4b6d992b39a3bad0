/** Where a request carries the values of `getValidate()`. */
export type ParamsSource =
  /** As fields side by side, or all of them in one field: as an object in JSON, as a JSON text elsewhere. */
  | { in: 'body' | 'query'; field?: string }
  /** As a JSON text. Without `name`, in `x-geetest-captcha`. */
  | { in: 'header'; name?: string };

/** The parts of a request, as the framework gives them. */
export interface RequestParts {
  /** A JSON body, or an object of the fields of a form. */
  body(): unknown;
  /** An object of the fields. */
  query(): unknown;
  header(name: string): unknown;
}

/** Whatever is at that place: `verify()` takes anything. */
export async function pickParams(source: ParamsSource, parts: RequestParts): Promise<unknown> {
  if (source.in === 'header') return parseJson(parts.header(source.name ?? 'x-geetest-captcha'));
  const fields = source.in === 'body' ? await parts.body() : parts.query();
  if (source.field === undefined) return fields;
  if (typeof fields !== 'object' || fields === null || !Object.hasOwn(fields, source.field)) return undefined;
  const value = (fields as Readonly<Record<string, unknown>>)[source.field];
  return typeof value === 'string' ? parseJson(value) : value;
}

/** A field that is there more than once becomes a list, which is no pass. */
export const fieldsOf = (params: URLSearchParams | FormData): Record<string, unknown> =>
  Object.fromEntries(
    [...new Set(params.keys())].map((name) => {
      const values = params.getAll(name);
      return [name, values.length === 1 ? values[0] : values];
    }),
  );

export function parseJson(text: unknown): unknown {
  if (typeof text !== 'string') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
