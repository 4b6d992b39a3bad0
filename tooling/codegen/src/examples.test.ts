import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { beforeAll, describe, expect, it } from 'vitest';
import type * as z from 'zod/mini';
import { documentOf, type Example, examplesOf, vendors } from '../test/examples.js';
import { loadSchemas } from '../test/load-generated.js';
import { type OpenApiDocument, refName } from './openapi-document.js';

const packages = fileURLToPath(new URL('../../../packages/', import.meta.url));

type Validators = (schema: string) => ValidateFunction;

/** The raw spec, read by a validator that shares no code with the generator. */
function ajvOf(document: OpenApiDocument): Validators {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addSchema({ $id: 'spec', ...document });
  return (schema) => ajv.getSchema(`spec#/components/schemas/${schema}`)!;
}

describe.each(vendors)('the documented bodies of %s', (vendor) => {
  const document = documentOf(vendor);
  const examples = examplesOf(vendor);
  const ajv = ajvOf(document);
  let schemas: Record<string, z.ZodMiniType>;
  beforeAll(async () => {
    schemas = await loadSchemas(await readFile(`${packages}${vendor}/src/generated/schemas.ts`, 'utf8'));
  });

  it.each(examples)('$file is valid under $schema, in the spec and in the generated schemas', ({ schema, body }) => {
    const validate = ajv(schema);
    expect(validate(body) ? [] : validate.errors).toEqual([]);
    expect(schemas[`z${schema}`]!.safeParse(body)).toMatchObject({ success: true });
  });

  it.each([
    ['a known field has a wrong type', wrongTypes],
    ['a required field is missing', missingFields],
  ])('are refused with the JSON path when %s', (what, mutate) => {
    const mutations = examples.flatMap((example) => mutate(example, document, ajv));
    console.log(`${vendor}: ${examples.length} documented bodies, ${mutations.length} refused where ${what}`);
    const unnoticed = mutations.flatMap(({ file, schema, body, path }) => {
      const { error } = schemas[`z${schema}`]!.safeParse(body);
      const validate = ajv(schema);
      return [
        ...(pathsIn(error?.issues ?? []).includes(path) ? [] : [`${file} ${path}: generated schemas`]),
        ...(!validate(body) && pathsOf(validate.errors).includes(path) ? [] : [`${file} ${path}: spec`]),
      ];
    });
    expect(unnoticed).toEqual([]);
    expect(mutations.length).toBeGreaterThanOrEqual(vendor === 'geetest' ? 3 : 20);
  });
});

describe('a folder of examples', () => {
  it('exists for every provider', () => {
    expect(vendors).toEqual(expect.arrayContaining(['capmonster', 'ezcaptcha', 'geetest', 'onecaptcha']));
  });

  it('that is empty, or has a file of no operation, is refused', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'captchakit-examples-'));
    try {
      expect(() => examplesOf('capmonster', folder)).toThrow('holds no examples');
      await writeFile(join(folder, 'solveAll.ok.request.json'), '{}');
      expect(() => examplesOf('capmonster', folder)).toThrow('solveAll.ok.request.json belongs to 0 schemas');
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

interface Mutation extends Pick<Example, 'file' | 'schema' | 'body'> {
  /** Where the body is wrong, as a JSON path. */
  path: string;
}

/** The body once per known field, with a list in it, or a number where a list is right. */
function wrongTypes(example: Example, document: OpenApiDocument, ajv: Validators): Mutation[] {
  return knownObjects(example, document, ajv).flatMap(({ path, schema, value, replace }) =>
    Object.keys(document.components.schemas[schema]?.properties ?? {})
      .filter((field) => field in value && isChecked(field))
      .map((field): Mutation => {
        const wrong = Array.isArray(value[field]) ? 0 : [[]];
        const body = replace(new Map(Object.entries(value)).set(field, wrong));
        return { file: example.file, schema: example.schema, body, path: `${path}.${field}` };
      }),
  );
}

/** The body once per required field, without it. */
function missingFields(example: Example, document: OpenApiDocument, ajv: Validators): Mutation[] {
  return knownObjects(example, document, ajv).flatMap(({ path, schema, value, replace }) =>
    (document.components.schemas[schema]?.required ?? [])
      .filter((field) => field in value && isChecked(field))
      .map((field): Mutation => {
        const body = replace(Object.entries(value).filter(([name]) => name !== field));
        return { file: example.file, schema: example.schema, body, path: `${path}.${field}` };
      }),
  );
}

/** The generated schemas lack the API key, which the client fills in. */
const isChecked = (field: string): boolean => field !== 'clientKey';

interface KnownObject {
  path: string;
  schema: string;
  value: Record<string, unknown>;
  /** The whole body with other fields in this place. */
  replace(fields: Iterable<[string, unknown]>): unknown;
}

/** The body and the task in it, with the names of their schemas. */
function knownObjects({ schema, body }: Example, document: OpenApiDocument, ajv: Validators): KnownObject[] {
  if (!isRecord(body)) return [];
  const { schemas } = document.components;
  const alternatives = (schemas[schema]?.anyOf ?? []) as { $ref?: string }[];
  const names = [schema, ...alternatives.flatMap((alternative) => refName(alternative) ?? [])];
  const top = names
    .filter((name) => schemas[name]?.properties && ajv(name)(body))
    .slice(0, 1)
    .map((name) => ({
      path: '$',
      schema: name,
      value: body,
      replace: (fields: Iterable<[string, unknown]>) => Object.fromEntries(fields),
    }));
  const { task } = body;
  if (!isRecord(task)) return top;
  const tasks = (schemas['Task']?.oneOf ?? [])
    .flatMap((member) => refName(member) ?? [])
    .filter((name) => ajv(name)(task))
    .map((name) => ({
      path: '$.task',
      schema: name,
      value: task,
      replace: (fields: Iterable<[string, unknown]>) => withTask(body, Object.fromEntries(fields)),
    }));
  return [...top, ...tasks];
}

const withTask = (body: object, task: object): object => ({ ...body, task });

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Paths of all issues, those inside the branches of a union too. */
function pathsIn(issues: readonly z.core.$ZodIssue[], parent = '$'): string[] {
  return issues.flatMap((issue) => {
    const path = [parent, ...issue.path.map(String)].join('.');
    return issue.code === 'invalid_union' ? [path, ...issue.errors.flatMap((branch) => pathsIn(branch, path))] : [path];
  });
}

/** The same of the independent validator, which names a missing field beside the path of its parent. */
const pathsOf = (errors: ValidateFunction['errors']): string[] =>
  (errors ?? []).map(({ instancePath, params }) => {
    const missing: unknown = params['missingProperty'];
    return `$${instancePath.replaceAll('/', '.')}${typeof missing === 'string' ? `.${missing}` : ''}`;
  });
