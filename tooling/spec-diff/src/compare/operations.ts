import type { Body, OpenApiDocument, Operation, PathItem, Schema } from '@captchakit/codegen/spec';
import { compareSchemas } from './compare-schemas.js';
import { both, match, type Pair } from './pair.js';
import { at, type OpenScope, type Scope, tell } from './scope.js';
import { compareRest, compareTexts } from './texts.js';
import { type Fields, fieldsOf, isEqual, shown, shownList } from './values.js';

const methods = ['get', 'put', 'post', 'delete', 'patch'] as const;
const itemKeys: ReadonlySet<string> = new Set([...methods, 'servers', 'parameters']);
const operationKeys: ReadonlySet<string> = new Set([
  'operationId',
  'servers',
  'parameters',
  'requestBody',
  'responses',
  'x-captchakit-request-timeout',
]);

/** Compares the calls that users make. */
export function compareOperations(scope: OpenScope): void {
  const sent: Scope = { ...scope, side: 'request' };
  const read: Scope = { ...scope, side: 'response' };
  const items = both(scope.documents, ({ paths = {} }) => new Map(Object.entries(paths)));
  const { kept } = match(items);
  for (const [path, item] of kept) compareParts(at(sent, path), item, itemKeys);

  const { kept: calls, removed, added } = match(both(scope.documents, ({ paths }) => operationsOf(paths)));
  for (const [call, { name }] of removed)
    tell(at(sent, name), 'operation-removed', `is gone: calls of ${call} no longer compile`);
  for (const [call, { name }] of added) tell(at(sent, name), 'operation-added', `can be called: ${call}`);
  for (const [call, pair] of calls) {
    const { name } = pair.before;
    const operation = both(pair, (one) => one.operation);
    compareParts(at(sent, name), operation, operationKeys);
    compareOwnFacts(at(sent, name), operation, pair);
    compareParameters(
      at(sent, name),
      both(pair, ({ parameters }) => parameters),
    );
    compareBodies(
      at(sent, name),
      both(operation, ({ requestBody }) => requestBody),
      'body',
    );
    compareAnswers(at(read, name), operation, call);
  }
}

/** Compares the messages that the service sends: what is their request is what a user reads. */
export function compareMessages(scope: OpenScope): void {
  const sent: Scope = { ...scope, side: 'request' };
  const read: Scope = { ...scope, side: 'response' };
  const { kept, removed, added } = match(both(scope.documents, ({ webhooks }) => operationsOf(webhooks)));
  for (const [, { name }] of removed) tell(at(read, name), 'message-removed', 'is no longer sent');
  for (const [, { name }] of added) tell(at(read, name), 'message-added', 'can be received');
  for (const [call, pair] of kept) {
    const { name } = pair.before;
    const operation = both(pair, (one) => one.operation);
    compareParts(at(read, name), operation, operationKeys);
    compareOwnFacts(at(read, name), operation, pair);
    compareBodies(
      at(read, name),
      both(operation, ({ requestBody }) => requestBody),
      'answer',
    );
    compareAnswers(at(sent, name), operation, call);
  }
}

interface Call {
  /** Its operationId. */
  name: string;
  operation: Operation;
  hosts: unknown;
  parameters: ReadonlyMap<string, Fields>;
}

function operationsOf(items: OpenApiDocument['paths'] = {}): Map<string, Call> {
  const calls = Object.entries(items).flatMap(([path, item]) =>
    methods.flatMap((method): [string, Call][] => {
      const operation = item[method];
      if (!operation) return [];
      const call = `${method.toUpperCase()} ${path}`;
      const hosts = operation.servers ?? item.servers;
      return [
        [call, { name: operation.operationId ?? call, operation, hosts, parameters: parametersOf(item, operation) }],
      ];
    }),
  );
  return new Map(calls);
}

/** Those of the path first, which the operation's own replace. */
const parametersOf = (item: PathItem, operation: Operation): Map<string, Fields> =>
  new Map(
    [item, operation]
      .flatMap((holder) => listOf(fieldsOf(holder)['parameters']))
      .map((parameter) => [`${String(parameter['in'])} ${String(parameter['name'])}`, parameter]),
  );

const listOf = (value: unknown): Fields[] => (Array.isArray(value) ? value.map(fieldsOf) : []);

function compareParts(scope: Scope, parts: Pair<object>, known: ReadonlySet<string>): void {
  const fields = both(parts, fieldsOf);
  compareTexts(scope, fields);
  compareRest(scope, fields, known);
}

function compareOwnFacts(scope: Scope, { before, after }: Pair<Operation>, calls: Pair<Call>): void {
  if (before.operationId !== after.operationId) {
    tell(scope, 'operation-renamed', `has the id ${shown(after.operationId)}; clients call it by its path`);
  }
  if (!isEqual(calls.before.hosts, calls.after.hosts)) {
    tell(scope, 'host-changed', `goes to ${hostsOf(calls.after.hosts)} instead of ${hostsOf(calls.before.hosts)}`);
  }
  const timeout = 'x-captchakit-request-timeout';
  if (before[timeout] !== after[timeout]) {
    tell(scope, 'request-timeout', `may take ${shown(after[timeout])} ms instead of ${shown(before[timeout])} ms`);
  }
}

export const hostsOf = (servers: unknown): string =>
  listOf(servers)
    .map(({ url }) => String(url))
    .join(', ') || 'the host of the API';

function compareParameters(scope: Scope, parameters: Pair<ReadonlyMap<string, Fields>>): void {
  const { kept, removed, added } = match(parameters);
  const place = ({ name }: Fields) => at(scope, String(name));
  for (const [, parameter] of removed) {
    tell(place(parameter), 'request-field-removed', 'is gone: code that uses it no longer compiles');
  }
  for (const [, parameter] of added) {
    if (parameter['required'] === true) {
      tell(
        place(parameter),
        'request-field-added-required',
        'is new and must be sent: requests without it no longer compile',
      );
    } else tell(place(parameter), 'request-field-added', 'is new and may be sent');
  }
  for (const [, { before, after }] of kept) {
    compareParts(place(after), { before, after }, new Set(['name', 'in', 'required', 'schema']));
    if (before['required'] !== true && after['required'] === true) {
      tell(place(after), 'request-field-required', 'must be sent: requests without it no longer compile');
    } else if (before['required'] === true && after['required'] !== true) {
      tell(place(after), 'request-field-optional', 'may be left out');
    }
    compareSchemas(place(after), { before: fieldsOf(before['schema']), after: fieldsOf(after['schema']) });
  }
}

function compareAnswers(scope: Scope, operation: Pair<Operation>, call: string): void {
  const { kept, removed, added } = match(both(operation, ({ responses = {} }) => new Map(Object.entries(responses))));
  for (const [status] of removed) {
    tell(
      at(scope, `answer ${status}`),
      'answer-removed',
      `is gone from ${call}: code that reads it no longer compiles`,
    );
  }
  for (const [status] of added) tell(at(scope, `answer ${status}`), 'answer-added', 'has a type now');
  for (const [status, answer] of kept) {
    // Most operations have one answer, whose place needs no name.
    const inner = status === '200' ? scope : at(scope, `answer ${status}`);
    compareBodies(inner, answer, 'answer');
  }
}

/** Compares bodies by their formats. */
function compareBodies(scope: Scope, bodies: Pair<Body | undefined>, what: 'body' | 'answer'): void {
  const { before, after } = bodies;
  if (!before && !after) return;
  const fields = both(bodies, fieldsOf);
  if (what === 'body') compareBodyRequired(scope, fields);
  if (!before || !after) return;
  compareParts(scope, fields, new Set(['required', 'content']));

  const formats = both({ before, after }, ({ content = {} }) => new Map(Object.entries(content)));
  const { kept, removed, added } = match(formats);
  if (removed.length + added.length > 0) {
    const names = both(formats, (map) => shownList([...map.keys()]) || 'nothing');
    tell(scope, `${what}-format`, `is ${names.after} instead of ${names.before}`);
  }
  for (const [, media] of kept) {
    compareParts(scope, media, new Set(['schema']));
    compareSchemas(
      scope,
      both(media, ({ schema }): Schema => schema ?? {}),
    );
  }
}

function compareBodyRequired(scope: Scope, { before, after }: Pair<Fields>): void {
  if (before['required'] !== true && after['required'] === true) {
    tell(scope, 'body-required', 'needs a body: calls without one no longer compile');
  } else if (before['required'] === true && after['required'] !== true) {
    tell(scope, 'body-optional', 'may be called without a body');
  }
}
