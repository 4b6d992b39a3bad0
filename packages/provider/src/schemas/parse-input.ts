import * as z from 'zod/mini';
import type { ChallengeKind, Input } from '../challenge.js';
import { InvalidInputError } from '../index.js';
import { inputSchemas } from './challenges.js';

/**
 * Checks an input against its kind before anything is sent.
 * @throws {InvalidInputError} names the first field that breaks a rule; the value itself is never repeated
 */
export function parseInput<K extends ChallengeKind>(kind: K, input: unknown): Input<K> {
  const result = z.safeParse<z.ZodMiniType<Input<K>>>(inputSchemas[kind], input, { reportInput: true });
  if (result.success) return result.data;
  throw new InvalidInputError(describeIssue(result.error.issues[0]!));
}

/** Follows a union into the branch that got furthest, because "invalid input" helps nobody. */
function describeIssue(issue: z.core.$ZodIssue, parent: readonly PropertyKey[] = []): { field: string; rule: string } {
  const path = [...parent, ...issue.path];
  if (issue.input === undefined) return { field: path.join('.') || 'input', rule: 'is required' };
  if (issue.code === 'invalid_union') {
    const closest = issue.errors.map((branch) => branch[0]).find((inner) => inner && !isWrongType(inner));
    if (closest) return describeIssue(closest, path);
  }
  if (issue.code === 'unrecognized_keys') {
    return { field: [...path, issue.keys[0]!].join('.'), rule: 'is not a field of this kind' };
  }
  return { field: path.join('.') || 'input', rule: issue.message };
}

const isWrongType = (issue: z.core.$ZodIssue): boolean => issue.code === 'invalid_type' && issue.path.length === 0;
