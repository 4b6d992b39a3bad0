import { type OpenApiDocument, resolveSchema, type Schema, schemaParts } from '@captchakit/codegen/spec';

/** A schema with its reference followed and the members of its `allOf` put together. */
export function flatten(document: OpenApiDocument, schema: Schema): Schema {
  const { $ref: _, ...beside } = schema;
  const merged: Schema = { ...resolveSchema(document, schema), ...beside };
  if (!merged.allOf) return merged;
  const { allOf, ...own } = merged;
  const parts = [own, ...allOf.flatMap((part) => schemaParts(document, part))];
  return {
    ...Object.assign({}, ...parts.toReversed()),
    properties: Object.assign({}, ...parts.map(({ properties }) => properties)),
    required: parts.flatMap(({ required = [] }) => required),
    allOf: undefined,
  };
}
