import { type OpenApiDocument, operations, schemaParts } from './openapi-document.js';

/**
 * A copy of the document whose request bodies lack the field that carries the API key. The raw client fills it in,
 * and an `Omit` over a union of requests in the types would break narrowing.
 */
export function stripApiKey(document: OpenApiDocument, field: string | undefined): OpenApiDocument {
  const copy = structuredClone(document);
  if (field === undefined) return copy;
  for (const part of requestParts(copy)) {
    if (part.properties) delete part.properties[field];
    if (part.required) part.required = part.required.filter((name) => name !== field);
    if (part.required?.length === 0) delete part.required;
  }
  return copy;
}

/** Whether any request carries the field. */
export const hasRequestField = (document: OpenApiDocument, field: string): boolean =>
  requestParts(document).some((part) => part.properties?.[field] !== undefined);

const requestParts = (document: OpenApiDocument) =>
  operations(document).flatMap(({ operation }) =>
    Object.values(operation.requestBody?.content ?? {}).flatMap(({ schema }) =>
      schema ? schemaParts(document, schema) : [],
    ),
  );
