import { isDeepStrictEqual } from 'node:util';

export type Fields = Readonly<Record<string, unknown>>;

export const isEqual = isDeepStrictEqual;

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A value as a map, empty where it is none: what stands in a spec was checked when it was read. */
export const fieldsOf = (value: unknown): Fields => (isFields(value) ? value : {});

/** Everything of a map but some keys. */
export const without = (fields: Fields, keys: ReadonlySet<string>): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([key]) => !keys.has(key)));

/** The keys whose values differ, those that one of the two does not have included. */
export const differingKeys = (before: Fields, after: Fields): string[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((key) => !isEqual(before[key], after[key]));

/** For messages. */
export const shown = (value: unknown): string => (value === undefined ? 'nothing' : JSON.stringify(value));

export const shownList = (values: readonly unknown[]): string => values.map(shown).join(', ');
