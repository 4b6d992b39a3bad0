/** The parts of an OpenAPI document this generator looks into. */
export interface OpenApiDocument {
  openapi: string;
  info: { title: string; version: string };
  servers: { url: string }[];
  paths?: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema> };
  [extension: string]: unknown;
}

export interface Schema {
  $ref?: string;
  const?: unknown;
  required?: string[];
  properties?: Record<string, Schema>;
  allOf?: Schema[];
  oneOf?: Schema[];
  anyOf?: Schema[];
  deprecated?: boolean;
  [keyword: string]: unknown;
}

export interface Operation {
  operationId?: string;
  requestBody?: Body;
  responses?: Record<string, Body>;
}

export interface Body {
  content?: Record<string, { schema?: Schema }>;
}

const componentPrefix = '#/components/schemas/';

/** Name of the component schema a reference points to. */
export const refName = (schema: Schema): string | undefined =>
  schema.$ref?.startsWith(componentPrefix) ? schema.$ref.slice(componentPrefix.length) : undefined;

/** The schema itself, or what it refers to. */
export function resolveSchema(document: OpenApiDocument, schema: Schema): Schema {
  const name = refName(schema);
  return name === undefined ? schema : (document.components.schemas[name] ?? schema);
}

/** A schema with the members of its `allOf`, references resolved: everything that has `properties` of its own. */
export function schemaParts(document: OpenApiDocument, schema: Schema): Schema[] {
  const resolved = resolveSchema(document, schema);
  return [resolved, ...(resolved.allOf ?? []).flatMap((part) => schemaParts(document, part))];
}

/** All operations of a document, by path. */
export const operations = (document: OpenApiDocument): { path: string; method: string; operation: Operation }[] =>
  Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    ['get', 'put', 'post', 'delete', 'patch'].flatMap((method) => {
      const operation = item[method];
      return operation ? [{ path, method, operation }] : [];
    }),
  );
