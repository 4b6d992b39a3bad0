import type * as z from 'zod/mini';
import { fieldsOfFault, fieldsOfScenario } from './scenario-schema.js';
import { vendorIds } from '../vendors/index.js';

/** What is wrong with a scenario or a fault, and where. */
export interface SchemaProblem {
  path: readonly PropertyKey[];
  /** Reads on after the path: "must be a number". Says what is allowed. */
  message: string;
  /** Whether the value is wrong or the very name of its field. */
  at: 'value' | 'name';
}

/**
 * @param value what was checked
 * @param isFault whether it is a fault and not a scenario
 */
export const describeSchemaIssues = (
  issues: readonly z.core.$ZodIssue[],
  value: unknown,
  isFault = false,
): SchemaProblem[] => issues.flatMap((issue) => describeIssue(issue, (path) => allowedFields(path, value, isFault)));

function describeIssue(
  issue: z.core.$ZodIssue,
  allowedAt: (path: readonly PropertyKey[]) => readonly string[],
): SchemaProblem[] {
  const { path } = issue;
  const problem = (message: string): SchemaProblem[] => [{ path, message, at: 'value' }];
  if (issue.code === 'unrecognized_keys') {
    const allowed = allowedAt(path).join(', ');
    return issue.keys.map((key) => ({ path: [...path, key], message: `is unknown; allowed: ${allowed}`, at: 'name' }));
  }
  if (issue.code === 'invalid_union' && issue.errors.length === 0) {
    const names = Object.keys(fieldsOfFault).join(', ');
    const { fault } = issue.input as { fault?: unknown };
    return problem(`${fault === undefined ? 'is required' : 'is no fault'}; allowed: ${names}`);
  }
  return problem(issue.input === undefined ? 'is required' : demandOf(issue));
}

function demandOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `must be ${typeNames[issue.expected] ?? issue.expected}`;
    case 'invalid_value':
      return `must be ${issue.values.join(' or ')}`;
    case 'too_small':
      return issue.origin === 'array' || issue.origin === 'string'
        ? `must have at least ${issue.minimum}${issue.origin === 'string' ? ' letter' : ' entry'}`
        : `must be ${issue.inclusive === false ? 'above' : 'at least'} ${issue.minimum}`;
    case 'too_big':
      return issue.origin === 'array'
        ? `must have at most ${issue.maximum} entries`
        : `must be at most ${issue.maximum}`;
    case 'invalid_union': {
      const demands = issue.errors.flatMap(([first]) => (first ? [demandOf(first).replace(/^must be /, '')] : []));
      return `must be ${[...new Set(demands)].join(', or ')}`;
    }
    default:
      return issue.message;
  }
}

function allowedFields(path: readonly PropertyKey[], value: unknown, isFault: boolean): readonly string[] {
  if (path[0] === 'balances') return vendorIds;
  let part = value as Record<PropertyKey, never>;
  for (const key of path) part = part[key]!;
  return isFault || path[0] === 'faults'
    ? (fieldsOfFault[String((part as { fault?: unknown }).fault)] ?? [])
    : fieldsOfScenario;
}

const typeNames: Readonly<Record<string, string>> = {
  string: 'a string',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  object: 'a list of fields with values',
  array: 'a list',
  tuple: 'a pair [least, most]',
};
