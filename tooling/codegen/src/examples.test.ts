import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { beforeAll, describe, expect, it } from 'vitest';
import type * as z from 'zod/mini';
import { documentOf, type Example, examplesOf, vendors } from '../test/examples.js';
import { loadSchemas } from '../test/load-generated.js';

const packages = fileURLToPath(new URL('../../../packages/', import.meta.url));

/** The raw spec, read by a validator that shares no code with the generator. */
function ajvOf(vendor: string): (schema: string) => ValidateFunction {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addSchema({ $id: 'spec', ...documentOf(vendor) });
  return (schema) => ajv.getSchema(`spec#/components/schemas/${schema}`)!;
}

describe.each(vendors)('the documented bodies of %s', (vendor) => {
  const examples = examplesOf(vendor);
  const ajv = ajvOf(vendor);
  let schemas: Record<string, z.ZodMiniType>;
  beforeAll(async () => {
    schemas = await loadSchemas(await readFile(`${packages}${vendor}/src/generated/schemas.ts`, 'utf8'));
  });

  it('are there', () => {
    expect(examples.length).toBeGreaterThan(0);
    console.log(`${vendor}: ${examples.length} documented bodies checked`);
  });

  it.each(examples)('$file is valid under $schema, in the spec and in the generated schemas', ({ schema, body }) => {
    const validate = ajv(schema);
    expect(validate(body) ? [] : validate.errors).toEqual([]);
    expect(schemas[`z${schema}`]!.safeParse(body)).toMatchObject({ success: true });
  });

  it('are refused with the path when a known field has a wrong type', () => {
    const mutations = examples.flatMap((example) => wrongTypes(example, documentOf(vendor)));
    const accepted = mutations.filter(({ schema, body }) => schemas[`z${schema}`]!.safeParse(body).success);
    const acceptedBySpec = mutations.filter(({ schema, body }) => ajv(schema)(body));
    console.log(`${vendor}: ${mutations.length} wrong bodies refused`);
    expect(mutations.length).toBeGreaterThanOrEqual(5);
    expect(accepted).toEqual([]);
    expect(acceptedBySpec).toEqual([]);
    for (const { schema, body, path } of mutations) {
      const { error } = schemas[`z${schema}`]!.safeParse(body);
      expect(pathsIn(error!.issues)).toContain(path);
    }
  });
});

interface Mutation {
  schema: string;
  body: unknown;
  /** Where the body is wrong, as a JSON path. */
  path: string;
}

/** The body once per known field, with that field an array: no field of these APIs is one at the top or in a task. */
function wrongTypes({ schema, body }: Example, document: ReturnType<typeof documentOf>): Mutation[] {
  if (!isRecord(body)) return [];
  const known = (name: string) => document.components.schemas[name]?.properties ?? {};
  const top = Object.keys(body)
    .filter((field) => field in known(schema) && field !== 'clientKey')
    .map((field) => ({ schema, body: { ...body, [field]: [[]] }, path: `$.${field}` }));
  const task = body['task'];
  if (!isRecord(task)) return top;
  const inTask = ['type', 'websiteURL']
    .filter((field) => field in task)
    .map((field) => ({ schema, body: { ...body, task: { ...task, [field]: [[]] } }, path: `$.task.${field}` }));
  return [...top, ...inTask];
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Paths of all issues, those inside the branches of a union too. */
function pathsIn(issues: readonly z.core.$ZodIssue[], parent = '$'): string[] {
  return issues.flatMap((issue) => {
    const path = [parent, ...issue.path.map(String)].join('.');
    return issue.code === 'invalid_union' ? [path, ...issue.errors.flatMap((branch) => pathsIn(branch, path))] : [path];
  });
}
