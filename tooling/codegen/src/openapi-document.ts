/** The parts of an OpenAPI document this generator looks into. */
export interface OpenApiDocument {
  openapi: string;
  info: { title: string; version: string; summary?: string; description?: string };
  servers: Server[];
  paths?: Record<string, PathItem>;
  /** Requests that the service sends. */
  webhooks?: Record<string, PathItem>;
  components: { schemas: Record<string, Schema>; responses?: Record<string, Response> };
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

/** The operations of one path. */
export interface PathItem {
  /** Hosts of this path alone. */
  servers?: Server[];
  get?: Operation;
  put?: Operation;
  post?: Operation;
  delete?: Operation;
  patch?: Operation;
}

export interface Server {
  url: string;
}

export interface Operation {
  operationId?: string;
  summary?: string;
  description?: string;
  /** Hosts of this operation alone. */
  servers?: Server[];
  parameters?: Parameter[];
  requestBody?: Body;
  responses?: Record<string, Response>;
  [extension: `x-${string}`]: unknown;
}

export interface Body {
  content?: Record<string, { schema?: Schema }>;
}

export interface Response extends Body {
  $ref?: string;
  description?: string;
}

export interface Parameter {
  name: string;
  in: string;
  required?: boolean;
  description?: string;
  schema?: Schema;
}

const componentPrefix = '#/components/schemas/';
const responsePrefix = '#/components/responses/';

/** Name of the component schema a reference points to. */
export const refName = (schema: Schema): string | undefined =>
  schema.$ref?.startsWith(componentPrefix) ? schema.$ref.slice(componentPrefix.length) : undefined;

/** The schema itself, or what it refers to. */
export function resolveSchema(document: OpenApiDocument, schema: Schema): Schema {
  const name = refName(schema);
  return name === undefined ? schema : (document.components.schemas[name] ?? schema);
}

/** The response itself, or what it refers to. */
export const resolveResponse = (document: OpenApiDocument, response: Response): Response =>
  (response.$ref?.startsWith(responsePrefix) &&
    document.components.responses?.[response.$ref.slice(responsePrefix.length)]) ||
  response;

/** A schema with the members of its `allOf`, references resolved: everything that has `properties` of its own. */
export function schemaParts(document: OpenApiDocument, schema: Schema): Schema[] {
  const resolved = resolveSchema(document, schema);
  return [resolved, ...(resolved.allOf ?? []).flatMap((part) => schemaParts(document, part))];
}

const methods = ['get', 'put', 'post', 'delete', 'patch'] as const;

/** All operations of a document, by path. */
export const operations = (document: OpenApiDocument) => operationsOf(document.paths);

/** All requests that the service sends, by name. */
export const webhooks = (document: OpenApiDocument) => operationsOf(document.webhooks);

const operationsOf = (items: Readonly<Record<string, PathItem>> = {}) =>
  Object.entries(items).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const operation = item[method];
      return operation ? [{ path, method, operation, servers: operation.servers ?? item.servers }] : [];
    }),
  );
