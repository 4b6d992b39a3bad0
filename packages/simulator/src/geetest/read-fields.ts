/**
 * The fields of a `/validate` request: those of the query and those of a form body, which win. Everything that is no
 * form, JSON under whatever label above all, holds no fields, as at the real service.
 */
export async function readFields(request: Request): Promise<ReadonlyMap<string, string>> {
  const fields = new Map<string, string>();
  const add = (source: URLSearchParams) => {
    for (const name of new Set(source.keys())) fields.set(name, source.get(name) ?? '');
  };
  add(new URL(request.url).searchParams);

  const type = request.headers.get('content-type')?.split(';')[0]!.trim().toLowerCase() ?? '';
  if (request.method === 'POST' && (type === '' || type === 'application/x-www-form-urlencoded')) {
    const text = await request.text();
    if (!/^\s*[{[]/.test(text)) add(new URLSearchParams(text));
  }
  return fields;
}
