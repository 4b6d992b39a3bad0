import type * as z from 'zod/mini';
import type { FieldProblem } from './failure.js';

/** What schemas say about a body, in words. Values are never repeated: they may be secrets. */
export function describeIssues(
  issues: readonly z.core.$ZodIssue[],
  parent: readonly PropertyKey[] = [],
): FieldProblem[] {
  return issues.map((issue) => describeIssue(issue, [...parent, ...issue.path]));
}

function describeIssue(issue: z.core.$ZodIssue, path: readonly PropertyKey[]): FieldProblem {
  const problem = (message: string): FieldProblem => ({ path: path.join('.') || 'body', message });
  if (issue.input === undefined) return problem('is required');
  switch (issue.code) {
    case 'invalid_type':
      return problem(`must be ${typeNames[issue.expected] ?? issue.expected}`);
    case 'invalid_value':
      return problem(`must be ${issue.values.map((value) => JSON.stringify(value)).join(' or ')}`);
    case 'too_small':
      return problem(`must be at least ${issue.minimum}`);
    case 'too_big':
      return problem(`must be at most ${issue.maximum}`);
    case 'invalid_union': {
      const first = issue.errors[0]?.[0];
      return first ? describeIssue(first, [...path, ...first.path]) : problem('has no valid value');
    }
    default:
      return problem('has no valid value');
  }
}

const typeNames: Readonly<Record<string, string>> = {
  string: 'a string',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  object: 'an object',
  record: 'an object',
  array: 'a list',
};
