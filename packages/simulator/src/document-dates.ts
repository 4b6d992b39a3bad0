/** When a fact stood in a vendor's documents, as YYYY-MM-DD: from the first day on, to the day before the last. */
export interface Dates {
  readonly since?: string;
  readonly until?: string;
}

export interface FieldDates extends Dates {
  readonly requiredSince?: string;
  readonly requiredUntil?: string;
}

/** All facts of a vendor that have not always been so. What is not in here always was. Generated from the spec. */
export interface DocumentDates {
  /** By name of the task's schema. */
  readonly tasks: Readonly<Record<string, Dates>>;
  /** By name of the schema of a task or a solution, then by path of the field. */
  readonly fields: Readonly<Record<string, Readonly<Record<string, FieldDates>>>>;
  /** By error code. */
  readonly codes: Readonly<Record<string, Dates>>;
}

/** A day of the documents, as YYYY-MM-DD; undefined is every day at once. */
export type AsOf = string | undefined;

/** @throws {RangeError} it is no day */
export function checkAsOf(day: string): void {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(day) : Number.NaN;
  if (!Number.isNaN(time) && new Date(time).toISOString().startsWith(day)) return;
  throw new RangeError(`asOf must be a day such as 2023-11-27, not ${day}.`);
}

/** Whether the documents of a day hold a fact. */
export const isDocumented = ({ since = '', until = '9999' }: Dates = {}, asOf: AsOf): boolean =>
  asOf === undefined || (since <= asOf && asOf < until);

/** Whether a field was required on a day, on top of what its schema requires. */
export const isRequired = ({ requiredSince, requiredUntil }: FieldDates, asOf: AsOf): boolean =>
  asOf !== undefined &&
  (requiredSince !== undefined || requiredUntil !== undefined) &&
  isDocumented(
    { ...(requiredSince && { since: requiredSince }), ...(requiredUntil && { until: requiredUntil }) },
    asOf,
  );
