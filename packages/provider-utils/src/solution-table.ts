/** What a field of a solution holds; a `map` is an object whose values are all texts. */
export type FieldType = 'string' | 'number' | 'boolean' | 'map';

/** One form a solution may have: the fields it needs, and those it may have beside them. */
export interface SolutionForm {
  readonly required: Readonly<Record<string, FieldType>>;
  readonly optional: Readonly<Record<string, FieldType>>;
}

/** The forms of each solution, by the name of its schema. Generated from the spec. */
export type SolutionTable = Readonly<Record<string, readonly SolutionForm[]>>;
