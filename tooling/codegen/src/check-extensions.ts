import type { ErrorRow, TaskInfo } from '@captchakit/provider';
import type * as z from 'zod';
import { checkPlaces } from './check-places.js';
import { checkSchemas } from './check-schemas.js';
import { type ExtensionName, extensions } from './extension-places.js';
import { balanceShape, errorRowFields, errorRowShape, providerShape, taskShape } from './extension-shapes.js';
import type { Spec, SpecPath } from './load-spec.js';
import {
  type OpenApiDocument,
  operations,
  refName,
  type Schema,
  schemaParts,
  type Server,
} from './openapi-document.js';
import { type Problem, ProblemError } from './problem.js';
import { hasRequestField } from './strip-api-key.js';

export interface ProviderFacts extends z.infer<typeof providerShape> {
  baseUrl: string;
  /** Operations that differ from the rest of the API, by path. */
  operations: Record<string, OperationFacts>;
}

/** In what an operation differs from the rest of its API. */
export interface OperationFacts {
  /** A host of its own. */
  baseUrl?: string;
  /** Answers with a text instead of a JSON object. */
  answers?: 'text';
  /** How long the answer may take, in milliseconds. */
  timeoutMs?: number;
}

export interface TaskFacts {
  /** Name of the schema, which is the identity of the task. */
  name: string;
  deprecated: boolean;
  info: TaskInfo;
}

export interface ErrorFacts {
  code: string;
  row: ErrorRow;
  description?: string;
  /** First day in the vendor's documents, and first day no more. */
  since?: string;
  until?: string;
}

/** What a spec says in extensions, checked. */
export interface SpecFacts {
  vendor: string;
  file: string;
  document: OpenApiDocument;
  problemAt: Spec['problemAt'];
  provider: ProviderFacts;
  /** Only services that sell tasks have one. */
  balanceUnit?: string;
  tasks: TaskFacts[];
  errors: ErrorFacts[];
}

/**
 * Reads the extensions of a spec, once its schemas are such that they can be read.
 * @throws {ProblemError} lists everything that is wrong with the schemas, or else with the extensions
 */
export function checkExtensions(spec: Spec): SpecFacts {
  const wrongSchemas = checkSchemas(spec);
  if (wrongSchemas.length > 0) throw new ProblemError(wrongSchemas.toSorted(byPosition));

  const problems: Problem[] = [];
  const check = <S extends z.ZodType>(shape: S, path: SpecPath, value: unknown, subject: string) => {
    const result = shape.safeParse(value);
    if (result.success) return result.data;
    for (const issue of result.error.issues.flatMap(innermostIssues)) {
      const where = [...path, ...issue.path];
      problems.push(spec.problemAt(where, [subject, ...issue.path].join('.') + `: ${issue.message}`));
    }
    return undefined;
  };
  const report = (path: SpecPath, message: string) => problems.push(spec.problemAt(path, message));

  const checkAlone = (name: ExtensionName, value: unknown, path: SpecPath) => {
    if (!referring.has(name)) check(extensions[name].shape, path, value, name);
  };
  checkPlaces(spec.document, checkAlone, report);
  const provider = checkProvider(spec, check, report);
  const balance = checkBalance(spec, check, report);
  const tasks = checkTasks(spec, check, report);
  const errors = checkErrors(spec, check, report);

  if (problems.length > 0 || !provider) throw new ProblemError(problems.toSorted(byPosition));
  return {
    vendor: spec.vendor,
    file: spec.file,
    document: spec.document,
    problemAt: spec.problemAt,
    provider,
    ...(balance && { balanceUnit: balance.unit }),
    tasks,
    errors,
  };
}

type Check = <S extends z.ZodType>(shape: S, path: SpecPath, value: unknown, subject: string) => z.infer<S> | undefined;
type Report = (path: SpecPath, message: string) => void;

const taskKey = 'x-captchakit-task';
const requestTimeoutKey = 'x-captchakit-request-timeout';

/** These are checked together with what they refer to. */
const referring: ReadonlySet<ExtensionName> = new Set([
  'x-captchakit-provider',
  'x-captchakit-balance',
  'x-captchakit-errors',
  taskKey,
]);

function checkProvider(spec: Spec, check: Check, report: Report): ProviderFacts | undefined {
  const path = ['x-captchakit-provider'];
  const provider = check(providerShape, path, spec.document['x-captchakit-provider'], 'x-captchakit-provider');
  if (!provider) return undefined;
  if (provider.id !== spec.vendor) {
    report([...path, 'id'], `x-captchakit-provider.id: must be "${spec.vendor}", the name of the folder`);
  }
  if (provider.apiKey && !hasRequestField(spec.document, provider.apiKey.field)) {
    const { field } = provider.apiKey;
    report([...path, 'apiKey', 'field'], `x-captchakit-provider.apiKey.field: no request has a field "${field}"`);
  }
  if (!provider.apiKey && taskSchemas(spec).length > 0) {
    report(path, 'x-captchakit-provider.apiKey: is missing, and this service sells tasks');
  }
  for (const [index, ban] of (provider.bans ?? []).entries()) checkBan(spec, ban, [...path, 'bans', index], report);
  return { ...provider, baseUrl: baseUrlOf(spec.document.servers[0]), operations: checkOperations(spec, report) };
}

const baseUrlOf = (server: Server | undefined): string => (server?.url ?? '').replace(/\/$/, '');

/** What the client has to know of single operations, where they are not like the others. */
function checkOperations(spec: Spec, report: Report): Record<string, OperationFacts> {
  const facts: Record<string, OperationFacts> = {};
  const ids = new Map<string, string>();
  for (const { path, method, operation, servers } of operations(spec.document)) {
    const call = `${method} ${path}`;
    const twin = ids.get(operation.operationId ?? '');
    if (twin !== undefined) {
      report(['paths', path, method, 'operationId'], `${call}: has the same operationId as ${twin}`);
    } else if (operation.operationId !== undefined) ids.set(operation.operationId, call);
    if (servers && !(servers.length === 1 && URL.canParse(servers[0]?.url ?? ''))) {
      const place = operation.servers ? ['paths', path, method, 'servers'] : ['paths', path, 'servers'];
      report(place, `${call}: servers must name the one host of this operation`);
    }
    const types = Object.keys(operation.responses?.['200']?.content ?? {});
    const timeoutMs = operation[requestTimeoutKey];
    const difference: OperationFacts = {
      ...(servers && { baseUrl: baseUrlOf(servers[0]) }),
      ...(types.length > 0 && types.every((type) => type.startsWith('text/')) && { answers: 'text' }),
      ...(typeof timeoutMs === 'number' && { timeoutMs }),
    };
    if (Object.keys(difference).length > 0) facts[path] = difference;
  }
  return facts;
}

type Ban = NonNullable<z.infer<typeof providerShape>['bans']>[number];

function checkBan(spec: Spec, { operation, codes }: Ban, path: SpecPath, report: Report): void {
  if (!operations(spec.document).some((known) => known.operation.operationId === operation)) {
    report([...path, 'operation'], `x-captchakit-provider.bans: "${operation}" is no operation of this file`);
  }
  const table = spec.document['x-captchakit-errors'];
  const known = typeof table === 'object' && table !== null ? table : {};
  for (const [index, code] of codes.entries()) {
    if (Object.hasOwn(known, code)) continue;
    report([...path, 'codes', index], `x-captchakit-provider.bans: "${code}" is not in x-captchakit-errors`);
  }
}

function checkBalance(spec: Spec, check: Check, report: Report) {
  const value = spec.document['x-captchakit-balance'];
  if (value !== undefined) return check(balanceShape, ['x-captchakit-balance'], value, 'x-captchakit-balance');
  if (taskSchemas(spec).length > 0) report([], 'x-captchakit-balance is missing');
  return undefined;
}

function checkTasks(spec: Spec, check: Check, report: Report): TaskFacts[] {
  const { schemas } = spec.document.components;
  const listed = new Map((schemas['Task']?.oneOf ?? []).map((member, index) => [refName(member), index]));
  for (const [name, index] of listed) {
    const path = ['components', 'schemas', 'Task', 'oneOf', index];
    if (name === undefined) report(path, 'Task: each member of oneOf must be a $ref to a schema of this file');
    else if (schemas[name]?.[taskKey] === undefined) {
      report(['components', 'schemas', name], `${name}: stands in Task, but has no ${taskKey}`);
    }
  }

  const seen = new Map<string, string>();
  return taskSchemas(spec).flatMap(([name, schema]) => {
    const path = ['components', 'schemas', name];
    if (!listed.has(name)) report(path, `${name}: has ${taskKey}, but does not stand in the oneOf of Task`);

    const match = constants(spec.document, schema);
    const key = JSON.stringify(Object.entries(match).toSorted());
    const twin = seen.get(key);
    if (Object.keys(match).length === 0) report(path, `${name}: has no property with a const to tell it by`);
    else if (twin !== undefined) report(path, `${name}: has the same constants as ${twin}`);
    else seen.set(key, name);

    const taskPath = [...path, taskKey];
    const task = check(taskShape, taskPath, schema[taskKey], `${name}: ${taskKey}`);
    if (!task) return [];
    if (!schemas[task.solution]) {
      report([...taskPath, 'solution'], `${name}: solution "${task.solution}" is no schema of this file`);
    }
    const { kind, solution, timing, solutionTtlMs, price } = task;
    const info = { kind, match, solution, timing, solutionTtlMs, ...(price !== 'unknown' && { price }) };
    return [{ name, deprecated: schema.deprecated === true, info }];
  });
}

function checkErrors(spec: Spec, check: Check, report: Report): ErrorFacts[] {
  const table = spec.document['x-captchakit-errors'];
  if (table === undefined) {
    if (taskSchemas(spec).length > 0) report([], 'x-captchakit-errors is missing');
    return [];
  }
  if (typeof table !== 'object' || table === null || Array.isArray(table)) {
    report(['x-captchakit-errors'], 'x-captchakit-errors: must be a map from code to row');
    return [];
  }
  return Object.entries(table).flatMap(([code, value]) => {
    const path = ['x-captchakit-errors', code];
    const row = check(errorRowShape, path, value, code);
    if (!row) return [];
    const { description, 'x-captchakit-since': since, 'x-captchakit-until': until } = row;
    const fields = Object.keys(errorRowFields).flatMap((field) => {
      const entry = Object.entries(row).find(([name]) => name === field);
      return entry ? [entry] : [];
    });
    return [
      {
        code,
        row: Object.fromEntries(fields),
        ...(description !== undefined && { description }),
        ...(since !== undefined && { since }),
        ...(until !== undefined && { until }),
      },
    ];
  });
}

const taskSchemas = (spec: Spec): [string, Schema][] =>
  Object.entries(spec.document.components.schemas).filter(([, schema]) => schema[taskKey] !== undefined);

/** The constants of a schema's properties, which tell one task from another on the wire. */
function constants(document: OpenApiDocument, schema: Schema): TaskInfo['match'] {
  const properties = schemaParts(document, schema).flatMap((part) => Object.entries(part.properties ?? {}));
  const match: Record<string, string | number | boolean> = {};
  for (const [name, property] of properties) {
    const value = property.const;
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') match[name] = value;
  }
  return match;
}

/** "Invalid input" of a union helps nobody: follow it into the branch that was meant. */
function innermostIssues(issue: z.core.$ZodIssue): { path: (string | number)[]; message: string }[] {
  const path = issue.path.map((step) => (typeof step === 'number' ? step : String(step)));
  if (issue.code === 'invalid_union') {
    const meant = issue.errors.find((branch) =>
      branch.some((inner) => inner.path.length > 0 || inner.code === 'unrecognized_keys'),
    );
    if (meant)
      return meant.flatMap(innermostIssues).map(({ path: rest, message }) => ({ path: [...path, ...rest], message }));
  }
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ path: [...path, key], message: 'is no known key' }));
  }
  if (issue.code === 'invalid_type' && issue.input === undefined && issue.message.includes('received undefined')) {
    return [{ path, message: 'is missing' }];
  }
  return [{ path, message: issue.message }];
}

const byPosition = (a: Problem, b: Problem): number =>
  (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0);
