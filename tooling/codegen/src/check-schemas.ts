import type * as z from 'zod';
import { checkReferences } from './check-references.js';
import { ownPrefix } from './extension-places.js';
import type { Spec, SpecPath } from './load-spec.js';
import type { Problem } from './problem.js';
import { annotations, type Below, keywords, keywordsWithSchemas, texts, typesOf } from './schema-keywords.js';

/** Everything in the schemas of a spec that the generated code would not keep to, and references that lead nowhere. */
export function checkSchemas(spec: Spec): Problem[] {
  const problems: Problem[] = [];
  const report = (path: SpecPath, message: string): void => {
    const subject = path[0] === 'components' && path[1] === 'schemas' ? path.slice(2) : path;
    problems.push(spec.problemAt(path, `${subject.join('.')}: ${message}`));
  };
  const check = (shape: z.ZodType, value: unknown, path: SpecPath): void => {
    for (const issue of shape.safeParse(value).error?.issues ?? []) {
      report([...path, ...issue.path.map((step) => (typeof step === 'number' ? step : String(step)))], issue.message);
    }
  };

  const checkSchema = (schema: unknown, path: SpecPath): void => {
    if (!isFields(schema)) return report(path, 'must be a schema such as { type: string }');
    for (const [key, value] of Object.entries(schema)) {
      const [below, shape] = [own(keywordsWithSchemas, key), own(keywords, key)];
      if (below) checkBelow(below, key, value, [...path, key]);
      else if (shape) check(shape, value, [...path, key]);
      else if (key !== '$ref' && !key.startsWith('x-'))
        report([...path, key], 'is no keyword of our specs; spec/README.md lists them');
    }
    checkTogether(schema, path);
  };

  const checkBelow = (below: Below, key: string, value: unknown, path: SpecPath): void => {
    if (below === 'one') {
      // `true` is a map of anything.
      if (!(key === 'additionalProperties' && value === true)) checkSchema(value, path);
    } else if (below === 'list' && Array.isArray(value) && value.length > 0) {
      for (const [index, item] of value.entries()) checkSchema(item, [...path, index]);
    } else if (below === 'map' && isFields(value)) {
      for (const [name, item] of Object.entries(value)) {
        // An extension among names is told as one in the wrong place.
        if (!name.startsWith(ownPrefix)) checkSchema(item, [...path, name]);
      }
    } else report(path, below === 'map' ? 'must be a map of schemas' : 'must be a list of schemas');
  };

  /** What single keywords do not tell. */
  const checkTogether = (schema: Fields, path: SpecPath): void => {
    const types = new Set([schema['type']].flat());
    for (const [key, fitting] of Object.entries(typesOf)) {
      if (key in schema && !fitting.some((name) => types.has(name))) {
        report([...path, key], `needs type: ${fitting.join(' or ')} beside it`);
      }
    }
    checkValues(schema, types, path);
    checkObject(schema, path);
    if (!('$ref' in schema)) return;
    for (const key of Object.keys(schema)) {
      if (key !== '$ref' && !key.startsWith('x-') && !own(annotations, key)) {
        report([...path, key], 'says nothing beside $ref');
      }
    }
  };

  const checkValues = (schema: Fields, types: ReadonlySet<unknown>, path: SpecPath): void => {
    if ('const' in schema && 'enum' in schema) report([...path, 'enum'], 'cannot stand beside const');
    const keyword = 'const' in schema ? 'const' : 'enum';
    const values = keyword === 'const' ? [schema[keyword]] : schema[keyword];
    if (!Array.isArray(values)) return;
    // Without a type, null alone is lost on the way.
    const fits = (value: unknown) =>
      types.has(undefined) ? value !== null : typesOfValue(value).some((name) => types.has(name));
    for (const value of values.filter((one) => !fits(one))) {
      report([...path, keyword], `${JSON.stringify(value)} is not of the type beside it`);
    }
    if (types.has('null') && !values.includes(null)) {
      report([...path, keyword], 'null is of the type, but no value here');
    }
  };

  const checkObject = ({ properties, required, additionalProperties }: Fields, path: SpecPath): void => {
    if (isFields(additionalProperties) && properties) {
      const message = 'cannot stand beside properties: other fields are let through as they are';
      report([...path, 'additionalProperties'], message);
    }
    for (const [index, name] of (texts.safeParse(required).data ?? []).entries()) {
      if (!isFields(properties) || !Object.hasOwn(properties, name)) {
        report([...path, 'required', index], `"${name}" is none of the properties`);
      }
    }
  };

  const look = (value: unknown, path: SpecPath): void => {
    for (const [key, child] of entriesOf(value)) {
      if (key === 'schema') checkSchema(child, [...path, key]);
      else if (key !== 'example' && key !== 'examples') look(child, [...path, key]);
    }
  };

  const { paths, webhooks, components } = spec.document;
  const { schemas, ...others } = components;
  for (const [name, schema] of Object.entries(schemas)) checkSchema(schema, ['components', 'schemas', name]);
  look(paths, ['paths']);
  look(webhooks, ['webhooks']);
  look(others, ['components']);
  return [...problems, ...checkReferences(spec)];
}

function typesOfValue(value: unknown): string[] {
  if (value === null) return ['null'];
  return Number.isInteger(value) ? ['integer', 'number'] : [typeof value];
}

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const own = <T>(table: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined;

/** Members of an object or items of a list; of anything else there are none. */
const entriesOf = (value: unknown): [key: string | number, child: unknown][] => {
  if (Array.isArray(value)) return [...value.entries()];
  return isFields(value) ? Object.entries(value) : [];
};
