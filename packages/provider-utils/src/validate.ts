import { InvalidResponseError, type TaskRef } from '@captchakit/provider';
import { isObject } from './envelope.js';

/** One thing wrong with a value, as zod tells it. */
export interface SchemaIssue {
  readonly code?: string | undefined;
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly expected?: unknown;
  readonly errors?: unknown;
}

/** What is needed of a schema: zod and zod/mini have it. */
export interface ResponseSchema<T = unknown> {
  safeParse(
    value: unknown,
  ): { success: true; data: T } | { success: false; error: { readonly issues: readonly SchemaIssue[] } };
}

/** Where the value comes from, for the error. */
export interface ResponseContext {
  provider: string;
  /** The whole answer, kept as `raw`. Default: the value itself. */
  raw?: unknown;
  /** Path of the value in the answer. Default `$`. */
  path?: string;
  ref?: TaskRef;
}

/**
 * Checks a value against a schema that is loaded only now. A field that may be missing and has the wrong shape is left
 * out: what was paid for is not lost over a detail.
 * @throws {InvalidResponseError} names the first wrong field by its JSON path; the value is in `raw` alone
 */
export async function validate<T>(
  loadSchema: () => Promise<ResponseSchema<T>>,
  value: unknown,
  context: ResponseContext,
): Promise<T> {
  const schema = await loadSchema();
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const { issues } = result.error;
  const rest = schema.safeParse(withoutFields(value, issues));
  if (rest.success) return rest.data;
  const { path, problem } = describeIssue(issues[0]);
  throw new InvalidResponseError({
    provider: context.provider,
    path: (context.path ?? '$') + toJsonPath(path),
    problem,
    raw: context.raw ?? value,
    ...(context.ref && { ref: context.ref }),
  });
}

/** The value without those of its fields that have issues. */
function withoutFields(value: unknown, issues: readonly SchemaIssue[]): unknown {
  if (!isObject(value)) return value;
  const wrong = new Set(issues.map(({ path }) => path[0]));
  return Object.fromEntries(Object.entries(value).filter(([field]) => !wrong.has(field)));
}

function describeIssue(issue: SchemaIssue | undefined): { path: readonly PropertyKey[]; problem: string } {
  if (!issue) return { path: [], problem: 'is invalid' };
  const closest = issue.code === 'invalid_union' ? closestBranch(issue.errors)?.[0] : undefined;
  if (closest) {
    const inner = describeIssue(closest);
    return { path: [...issue.path, ...inner.path], problem: inner.problem };
  }
  const problem = typeof issue.expected === 'string' ? `is no ${issue.expected}, or missing` : issue.message;
  return { path: issue.path, problem };
}

/** Of the forms a value may have, the one it misses by the least. */
function closestBranch(errors: unknown): readonly SchemaIssue[] | undefined {
  if (!Array.isArray(errors)) return undefined;
  const branches = errors as readonly (readonly SchemaIssue[])[];
  return branches.toSorted((a, b) => a.length - b.length)[0];
}

const toJsonPath = (path: readonly PropertyKey[]): string =>
  path
    .map((key) => {
      if (typeof key === 'number') return `[${key}]`;
      return /^[A-Za-z_]\w*$/.test(String(key)) ? `.${String(key)}` : `['${String(key)}']`;
    })
    .join('');
