import { isMap, isScalar, isSeq, LineCounter, parseDocument, visit } from 'yaml';
import * as z from 'zod';
import type { OpenApiDocument } from './openapi-document.js';
import { type Problem, ProblemError } from './problem.js';

/** Steps from the root of a document to a value in it. */
export type SpecPath = readonly (string | number)[];

export interface Spec {
  /** Name of the folder under `spec/`. */
  vendor: string;
  /** Path of the file from the root of the repository. */
  file: string;
  document: OpenApiDocument;
  /** A problem at a path; the nearest existing parent stands in for a value that is missing. */
  problemAt(path: SpecPath, message: string): Problem;
}

const schemaOrBoolean = z.custom<object | boolean>((value) => typeof value === 'boolean' || isObject(value), {
  error: 'must be a schema',
});

const map = { error: 'must be a map' };
const body = z.looseObject({ content: z.optional(z.record(z.string(), z.looseObject({}, map), map)) }, map);
const operation = z.optional(
  z.looseObject(
    {
      operationId: z.optional(z.string()),
      parameters: z.nullish(z.array(z.looseObject({}, map), { error: 'must be a list' })),
      requestBody: z.optional(body),
      responses: z.optional(z.record(z.string(), body, map)),
    },
    map,
  ),
);
const pathItems = z.optional(
  z.record(
    z.string(),
    z.looseObject({ get: operation, put: operation, post: operation, delete: operation, patch: operation }, map),
    map,
  ),
);

/** What the rest of the generator relies on, beside what it checks of schemas; the linter checks everything else. */
const documentShape = z.looseObject(
  {
    openapi: z.string({ error: 'must be 3.1.0' }).regex(/^3\.1\.\d+$/, { error: 'must be 3.1.0' }),
    info: z.looseObject({ title: z.string(), version: z.string() }, { error: 'is missing' }),
    servers: z
      .array(z.looseObject({ url: z.url({ protocol: /^https?$/, error: 'must be a URL' }) }), { error: 'is missing' })
      .min(1, {
        error: 'must name the base URL of the API',
      }),
    components: z.looseObject(
      { schemas: z.record(z.string(), schemaOrBoolean, { error: 'is missing' }) },
      { error: 'is missing' },
    ),
    paths: pathItems,
    webhooks: pathItems,
  },
  { error: 'must be a map that begins with openapi: 3.1.0' },
);

/** One mistake in YAML makes many: the first ones tell where it is. */
const mostYamlErrors = 3;

/**
 * Reads one spec.
 * @throws {ProblemError} the file is missing, is no YAML, or is no OpenAPI 3.1 document
 */
export function loadSpec(vendor: string, file: string, text: string | undefined): Spec {
  if (text === undefined) throw new ProblemError([{ file, message: 'no such file' }]);

  const lines = new LineCounter();
  const yaml = parseDocument(text, { lineCounter: lines });
  const at = (offset: number, message: string): Problem => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(line, 1), column: Math.max(col, 1), message };
  };
  if (yaml.errors.length > 0) {
    const errors = yaml.errors.toSorted((a, b) => a.pos[0] - b.pos[0]);
    const told = errors.slice(0, mostYamlErrors).map((error) => at(error.pos[0], firstLine(error.message)));
    const more = errors.length - told.length;
    if (more > 0) told.push({ file, message: `${more} more, which may follow from these` });
    throw new ProblemError(told);
  }
  const problemAt = (path: SpecPath, message: string) => at(offsetOf(yaml.contents, path), message);
  const beyondJson: Problem[] = [];
  visit(yaml, {
    Alias(_, { source, range }) {
      beyondJson.push(
        at(range?.[0] ?? 0, `*${source} is an alias, which a spec does not hold: write it out, or a $ref`),
      );
    },
    Value(_, { tag, range }) {
      if (tag)
        beyondJson.push(at(range?.[0] ?? 0, `${shortTag(tag)} is a tag, which a spec does not hold: leave it out`));
    },
  });
  if (beyondJson.length > 0) throw new ProblemError(beyondJson);

  const document: unknown = yaml.toJS();
  const checked = documentShape.safeParse(document);
  if (!checked.success) {
    throw new ProblemError(
      checked.error.issues.map((issue) => {
        const path = issue.path.map((step) => (typeof step === 'number' ? step : String(step)));
        return problemAt(path, `${path.join('.') || 'document'} ${issue.message}`);
      }),
    );
  }
  return { vendor, file, document: document as OpenApiDocument, problemAt };
}

/** Where a value begins in the text: at its key, or at the item of a list. */
function offsetOf(root: unknown, path: SpecPath): number {
  let node = root;
  let offset = 0;
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step));
      if (!pair || !isScalar(pair.key)) break;
      offset = pair.key.range?.[0] ?? offset;
      node = pair.value;
    } else if (isSeq(node)) {
      const item = node.items[Number(step)];
      if (!isMap(item) && !isSeq(item) && !isScalar(item)) break;
      offset = item.range?.[0] ?? offset;
      node = item;
    } else break;
  }
  return offset;
}

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** As it stands in the file: the parser writes `!!set` in full. */
const shortTag = (tag: string): string => tag.replace('tag:yaml.org,2002:', '!!');

/** The parser repeats the offending lines below its message, which the position makes needless. */
const firstLine = (message: string): string =>
  (message.split('\n')[0] ?? message)
    .replace(/ at line \d+, column \d+:?$/, '')
    .replace(/^Source contains multiple documents.*/, 'A second document begins here, and a spec is one');
