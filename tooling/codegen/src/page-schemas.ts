import { code, link, paragraphs } from './markdown.js';
import { type OpenApiDocument, refName } from './openapi-document.js';
import type { Section } from './page-sections.js';
import { prose, source } from './prose.js';
import { renderFields, type Side } from './render-fields.js';

/** What stands in a body, or what it is one of. */
export function schemaSection(document: OpenApiDocument, name: string, side: Side): Section {
  const schema = document.components.schemas[name] ?? {};
  const alternatives = namesWithAlternatives(document, [name]).slice(1);
  return {
    key: `schema ${name}`,
    level: 3,
    heading: name,
    body: (anchor) =>
      paragraphs(
        prose(schema['description']),
        alternatives.length > 0
          ? `One of ${alternatives.map((each) => link(code(each), anchor(`schema ${each}`))).join(', ')}.`
          : renderFields(document, schema, side),
        source(schema['description']),
      ),
  };
}

/** Schemas and those they are one of, each once. */
export function namesWithAlternatives(document: OpenApiDocument, names: readonly string[]): string[] {
  const all = names.flatMap((name) => {
    const { anyOf = [], oneOf = [] } = document.components.schemas[name] ?? {};
    const members = [...anyOf, ...oneOf].flatMap((member) => refName(member) ?? []);
    return [name, ...namesWithAlternatives(document, members)];
  });
  return [...new Set(all)];
}
