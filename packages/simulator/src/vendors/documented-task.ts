import { type AsOf, type FieldDates, isDocumented, isRequired } from '../document-dates.js';
import type { FieldProblem } from './failure.js';
import type { Json, TaskVendor } from './task-vendor.js';

/** What is wrong with a task on a day, though its schema, which holds all days, accepts it. */
export function findUndocumented(
  { documentDates }: TaskVendor,
  taskType: string,
  task: Json,
  asOf: AsOf,
): FieldProblem[] {
  if (asOf === undefined) return [];
  return Object.entries(documentDates.fields[taskType] ?? {}).flatMap(([path, dates]) => {
    const message = problemOf(task, path.split('.'), dates, asOf);
    return message === undefined ? [] : [{ path: `task.${path}`, message }];
  });
}

function problemOf(task: Json, steps: readonly string[], dates: FieldDates, asOf: string): string | undefined {
  const parent = steps.slice(0, -1).reduce<unknown>(valueOf, task);
  if (typeof parent !== 'object' || parent === null) return undefined;
  const value = valueOf(parent, steps.at(-1)!);
  if (value === undefined) return isRequired(dates, asOf) ? 'is required' : undefined;
  return isDocumented(dates, asOf) ? undefined : `is not documented on ${asOf}`;
}

const valueOf = (value: unknown, step: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Json)[step] : undefined;

/** A solution without what the documents of a day do not know. */
export function asDocumented(vendor: TaskVendor, solutionType: string, solution: object, asOf: AsOf): object {
  const dates = vendor.documentDates.fields[solutionType] ?? {};
  return Object.fromEntries(Object.entries(solution).filter(([name]) => isDocumented(dates[name], asOf)));
}

/** The code the vendor had for a mistake on a day. */
export function documentedCode({ documentDates, olderCodes = {} }: TaskVendor, code: string, asOf: AsOf): string {
  const older = olderCodes[code];
  return older === undefined || isDocumented(documentDates.codes[code], asOf) ? code : older;
}
