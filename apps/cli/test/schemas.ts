import { readdirSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

const folder = new URL('../schemas/', import.meta.url);
const ending = '.schema.json';
const shared = 'common';

export type Schema = Readonly<Record<string, unknown>>;

export const readSchema = (name: string): Schema =>
  JSON.parse(readFileSync(new URL(`${name}${ending}`, folder), 'utf8')) as Schema;

/** All of the folder: of a file, its name without the ending. */
export const schemaFiles: readonly string[] = readdirSync(folder).map((file) => file.replace(ending, ''));

/** Those that describe what a command prints. */
export const outputSchemas: readonly string[] = schemaFiles.filter((name) => name !== shared);

export const commonSchema = readSchema(shared);

/** Strict: a keyword nobody knows is an error. References are relative to the file they stand in. */
const ajv = addFormats.default(new Ajv2020({ allErrors: true, allowUnionTypes: true }));
for (const name of schemaFiles) ajv.addSchema(readSchema(name), `${name}${ending}`);

/** What the schema says against the document: nothing where it fits. */
export function complaints(name: string, document: unknown): string[] {
  const validate = ajv.getSchema(`${name}${ending}`);
  if (!validate) throw new Error(`There is no schema ${name}.`);
  if (validate(document)) return [];
  return (validate.errors ?? []).map(
    ({ instancePath, message, params }) => `${instancePath || '/'} ${message}: ${JSON.stringify(params)}`,
  );
}
