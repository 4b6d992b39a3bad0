import { code, link, oneLine, paragraphs, table } from './markdown.js';
import {
  type OpenApiDocument,
  type Operation,
  operations,
  refName,
  resolveResponse,
  type Schema,
  type Server,
  webhooks,
} from './openapi-document.js';
import { namesWithAlternatives, schemaSection } from './page-schemas.js';
import type { Section } from './page-sections.js';
import { prose, source } from './prose.js';
import { renderFields } from './render-fields.js';
import { duration } from './task-words.js';

/** Operations and who serves them. */
export function operationSections(document: OpenApiDocument): Section[] {
  const all = operations(document).map(({ path, method, operation, servers = document.servers }) => {
    const hosts = servers.map(hostOf);
    return { id: idOf(path, operation), operation, hosts, call: `${method.toUpperCase()} ${hosts[0]}${path}` };
  });
  const hosts = [...new Set([...document.servers.map(hostOf), ...all.flatMap((entry) => entry.hosts)])];
  const servedBy = (host: string) => all.filter((entry) => entry.hosts.includes(host)).map(({ id }) => id);
  return [
    {
      key: 'operations',
      level: 2,
      heading: 'Operations',
      body: (anchor) =>
        table([
          ['Host', 'Serves'],
          ...hosts.map((host) => [
            code(host),
            servedBy(host)
              .map((id) => link(code(id), anchor(`operation ${id}`)))
              .join(', '),
          ]),
        ]),
    },
    ...all.map(({ id, operation, call }) => operationSection(document, id, operation, code(call))),
    ...webhooks(document).map(({ path, method, operation }) =>
      operationSection(document, idOf(path, operation), operation, `a ${method.toUpperCase()} that the service sends`),
    ),
  ];
}

const hostOf = ({ url }: Server): string => url.replace(/\/$/, '');

const idOf = (path: string, { operationId }: Operation): string => operationId ?? path;

/** @param call what is sent where */
function operationSection(document: OpenApiDocument, id: string, operation: Operation, call: string): Section {
  const { summary, description, requestBody, responses = {} } = operation;
  const timeoutMs = operation['x-captchakit-request-timeout'];
  return {
    key: `operation ${id}`,
    level: 3,
    heading: id,
    body: (anchor) => {
      const schemaLink = (name: string) => link(code(name), anchor(`schema ${name}`));
      const sent = bodiesOf(requestBody).map(([type, name]) => `- Body: ${schemaLink(name)} as ${code(type)}`);
      const answered = Object.entries(responses).map(([status, reference]) => {
        const response = resolveResponse(document, reference);
        const names = bodiesOf(response).map(([, name]) => `${schemaLink(name)}. `);
        return `- HTTP ${status}: ${names.join('')}${oneLine(prose(response.description))}`;
      });
      return paragraphs(
        summary === undefined ? call : `${prose(summary)}: ${call}`,
        prose(description),
        typeof timeoutMs === 'number' ? `An answer may take ${duration(timeoutMs)}.` : '',
        ...parameterTables(document, operation),
        [...sent, ...answered].join('\n'),
        source(description),
      );
    },
  };
}

/** What stands in the query, in headers and in the path, each with a table. */
function parameterTables(document: OpenApiDocument, { parameters = [] }: Operation): string[] {
  return [...new Set(parameters.map((parameter) => parameter.in))].flatMap((place) => {
    const here = parameters.filter((parameter) => parameter.in === place);
    const properties = here.map(({ name, schema, description }): [string, Schema] => [
      name,
      { ...schema, ...(description !== undefined && { description }) },
    ]);
    const required = here.filter((parameter) => parameter.required).map(({ name }) => name);
    const schema = { required, properties: Object.fromEntries(properties) };
    return [`In the ${place}:`, renderFields(document, schema, 'request')];
  });
}

/** What operations send and answer. */
export function messageSections(document: OpenApiDocument): Section[] {
  const responsesOf = ({ responses = {} }: Operation) =>
    Object.values(responses).map((response) => resolveResponse(document, response));
  const called = operations(document).map(({ operation }) => operation);
  const received = webhooks(document).map(({ operation }) => operation);
  const sent = called.map(({ requestBody }) => requestBody);
  const answered = [...called.flatMap(responsesOf), ...received.map(({ requestBody }) => requestBody)];

  const named = (bodies: readonly Operation['requestBody'][]) =>
    namesWithAlternatives(
      document,
      bodies.flatMap(bodiesOf).map(([, name]) => name),
    );
  return [
    {
      key: 'messages',
      level: 2,
      heading: 'Requests and answers',
      body: () => 'The bodies that the operations send and receive.',
    },
    ...named(sent).map((name) => schemaSection(document, name, 'request')),
    ...named(answered).map((name) => schemaSection(document, name, 'answer')),
  ];
}

/** Content types with the names of their schemas. */
const bodiesOf = (body: Operation['requestBody']): [type: string, name: string][] =>
  Object.entries(body?.content ?? {}).flatMap(([type, { schema }]) => {
    const name = schema && refName(schema);
    return name === undefined ? [] : [[type, name]];
  });
