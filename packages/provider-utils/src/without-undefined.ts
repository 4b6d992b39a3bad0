/** A copy without the fields that are undefined, so that an answer holds what there is and nothing else. */
export const withoutUndefined = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined)) as T;
