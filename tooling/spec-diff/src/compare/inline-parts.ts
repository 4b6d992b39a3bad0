import type { OpenApiDocument } from '@captchakit/codegen/spec';
import { fieldsOf, isFields } from './values.js';

/** Components that are no schemas: what they say counts where they are used. */
export const inlined: readonly string[] = ['responses', 'parameters', 'requestBodies', 'headers'];

/** A document whose operations and messages hold the shared answers, parameters and bodies themselves. */
export function inlineParts(document: OpenApiDocument): OpenApiDocument {
  const components = fieldsOf(document.components);
  const inline = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(inline);
    if (!isFields(value)) return value;
    const [, kind, name] = /^#\/components\/([^/]+)\/(.+)$/.exec(String(value['$ref'])) ?? [];
    if (kind !== undefined && name !== undefined && inlined.includes(kind))
      return inline(fieldsOf(components[kind])[name]);
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, inline(item)]));
  };
  const { paths, webhooks } = inline({ paths: document.paths, webhooks: document.webhooks }) as OpenApiDocument;
  return { ...document, ...(paths && { paths }), ...(webhooks && { webhooks }) };
}
