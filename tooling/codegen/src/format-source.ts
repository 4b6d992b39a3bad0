import { format } from 'oxfmt';

/** Lays a text out as the whole repository is laid out; the file name tells the language. */
export async function formatSource(fileName: string, source: string): Promise<string> {
  const { code, errors } = await format(fileName, source, { printWidth: 120, singleQuote: true });
  const [error] = errors;
  if (error) throw new Error(`generated ${fileName} does not parse: ${error.message}`);
  return code;
}
