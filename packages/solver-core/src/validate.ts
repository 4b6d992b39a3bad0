import { type AnySolverProvider, InvalidInputError, type TaskRef } from '@captchakit/provider';

/** The field breaks the rule, a sentence about it. */
export const invalid = (field: string, rule: string): InvalidInputError => new InvalidInputError({ field, rule });

/** @throws {InvalidInputError} two providers share an id: a ref would fit both */
export function requireDistinctIds(providers: readonly AnySolverProvider[]): void {
  const ids = new Set<string>();
  for (const { id } of providers) {
    if (ids.has(id)) {
      throw invalid('providers', `two have the id ${id}: give one of them another id`);
    }
    ids.add(id);
  }
}

/** Those that are not set are left out. */
export function requireDurations(durations: Readonly<Record<string, number | undefined>>): void {
  for (const [field, value] of Object.entries(durations)) {
    if (value === undefined || (Number.isFinite(value) && value > 0)) continue;
    throw invalid(field, 'must be a number of milliseconds above 0');
  }
}

export function requireCounts(counts: Readonly<Record<string, number>>): void {
  for (const [field, value] of Object.entries(counts)) {
    if (Number.isInteger(value) && value > 0) continue;
    throw invalid(field, 'must be a whole number above 0');
  }
}

export function requireChallenge(challenge: unknown): void {
  if (typeof challenge === 'object' && challenge !== null) return;
  throw invalid('challenge', 'must be an object with a kind and its input');
}

const refFields = ['instance', 'endpoint', 'kind', 'taskType', 'id'] as const satisfies (keyof TaskRef)[];

/** A ref comes from storage or another process: it is looked at before it is used. */
export function requireRef(ref: TaskRef): void {
  if (typeof ref !== 'object' || ref === null) {
    throw invalid('ref', 'must be the ref of a started task');
  }
  for (const field of refFields) {
    if (typeof ref[field] !== 'string') throw invalid(`ref.${field}`, 'must be a text');
  }
}

/** The time in milliseconds since the epoch. */
export function requireTime(field: string, value: string): number {
  const time = Date.parse(value);
  if (Number.isNaN(time)) throw invalid(field, 'must be a time in ISO 8601');
  return time;
}
