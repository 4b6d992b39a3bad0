import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { type OpenApiDocument, operations, refName, webhooks } from '../src/openapi-document.js';

const specs = fileURLToPath(new URL('../../../spec/', import.meta.url));

/** A documented body and the schema it belongs to. */
export interface Example {
  vendor: string;
  /** Name of the file, such as `createTask.ok.response.json`. */
  file: string;
  /** Name of the component schema. */
  schema: string;
  body: unknown;
}

export const vendors = readdirSync(specs, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

export const documentOf = (vendor: string): OpenApiDocument =>
  parse(readFileSync(`${specs}${vendor}/openapi.yaml`, 'utf8')) as OpenApiDocument;

/**
 * All documented bodies of a vendor. A file's name says its operation and its direction.
 * @throws the folder is empty, or a file belongs to no operation
 */
export function examplesOf(vendor: string, folder = `${specs}${vendor}/examples`): Example[] {
  const document = documentOf(vendor);
  const files = readdirSync(folder).toSorted();
  if (files.length === 0) throw new Error(`${folder} holds no examples`);
  return files.map((file) => {
    const [, operationId, direction] = /^(\w+)\..+\.(request|response)\.json$/.exec(file) ?? [];
    const schemas = schemasOf(document, operationId, direction);
    if (schemas.length !== 1) throw new Error(`${vendor}/${file} belongs to ${schemas.length} schemas`);
    return {
      vendor,
      file,
      schema: schemas[0]!,
      body: JSON.parse(readFileSync(`${folder}/${file}`, 'utf8')),
    };
  });
}

/** The schemas an operation or a webhook takes, or answers with when all went well for HTTP. */
function schemasOf(document: OpenApiDocument, operationId?: string, direction?: string): string[] {
  const found = [...operations(document), ...webhooks(document)].find(
    ({ operation }) => operation.operationId === operationId,
  )?.operation;
  const bodies = direction === 'request' ? [found?.requestBody] : [found?.responses?.['200']];
  return bodies.flatMap((body) =>
    Object.values(body?.content ?? {}).flatMap(({ schema }) => (schema ? (refName(schema) ?? []) : [])),
  );
}
