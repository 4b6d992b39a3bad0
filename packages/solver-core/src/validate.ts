import { type AnySolverProvider, InvalidInputError, type TaskRef } from '@captchakit/provider';

/** The field breaks the rule, a sentence about it. */
export const invalid = (field: string, rule: string): InvalidInputError => new InvalidInputError({ field, rule });

/** @throws {InvalidInputError} two providers share an id: a ref would fit both */
export function requireDistinctIds(providers: readonly AnySolverProvider[]): void {
  const ids = providers.map(({ id }) => id);
  const twice = ids.find((id, index) => ids.indexOf(id) < index);
  if (twice !== undefined) throw invalid('providers', `two have the id ${twice}: give one of them another id`);
}

/**
 * An amount or a rate that is no number would limit nothing, and a time would be over at once.
 * @param numbers by name; those that are not set are left out
 */
export function requireAboveZero(
  what: 'number' | 'number of milliseconds' | 'rate' | 'whole number',
  numbers: Readonly<Record<string, number | undefined>>,
): void {
  const isGood = what === 'whole number' ? Number.isInteger : Number.isFinite;
  for (const [field, value] of Object.entries(numbers)) {
    if (value !== undefined && !(isGood(value) && value > 0)) throw invalid(field, `must be a ${what} above 0`);
  }
}

export function requireChallenge(challenge: unknown): void {
  if (typeof challenge === 'object' && challenge !== null) return;
  throw invalid('challenge', 'must be an object with a kind and its input');
}

const refFields = ['instance', 'endpoint', 'kind', 'taskType', 'id'] as const satisfies (keyof TaskRef)[];

/** A ref comes from storage or another process: it is looked at before it is used. */
export function requireRef(ref: TaskRef): void {
  if (typeof ref !== 'object' || ref === null) throw invalid('ref', 'must be the ref of a task');
  for (const field of refFields) {
    if (typeof ref[field] !== 'string') throw invalid(`ref.${field}`, 'must be a string');
  }
}

/** The time in milliseconds since the epoch. */
export function requireTime(field: string, value: string): number {
  const time = Date.parse(value);
  if (Number.isNaN(time)) throw invalid(field, 'must be a time in ISO 8601');
  return time;
}
