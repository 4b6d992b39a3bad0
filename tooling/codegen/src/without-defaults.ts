import type { OpenApiDocument } from './openapi-document.js';

/**
 * A copy without the `default` of any schema. A schema is there to check a value: one that filled defaults in would
 * change what a caller sends and invent what a provider never answered.
 */
export function withoutDefaults(document: OpenApiDocument): OpenApiDocument {
  const copy = structuredClone(document);
  removeDefaults(copy.components.schemas);
  return copy;
}

/** @param names the keys of `value` are names the vendor chose, one of which may be `default` */
function removeDefaults(value: unknown, names = true): void {
  if (typeof value !== 'object' || value === null) return;
  if (!names && 'default' in value) delete value.default;
  for (const [key, child] of Object.entries(value)) {
    if (key !== 'example' && key !== 'examples') removeDefaults(child, !names && key === 'properties');
  }
}
