import openapiTS, { astToString } from 'openapi-typescript';
import type { OpenApiDocument } from './openapi-document.js';

/** TypeScript types of a document: `paths`, `components`, `operations`. */
export async function renderTypes(document: OpenApiDocument): Promise<string> {
  const nodes = await openapiTS(JSON.stringify(document), {
    // A request property with a default would become required.
    defaultNonNullable: false,
    // `Record<string, never>` would let nothing be sent to, or read from, an object the vendor describes no further.
    emptyObjectsUnknown: true,
    silent: true,
  });
  return astToString(nodes);
}
