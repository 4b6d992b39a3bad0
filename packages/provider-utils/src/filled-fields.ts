import type { InvalidSolution } from './task-mapping.js';

/** These fields of a vendor's solution, which come together or are worth nothing. Ends at the first that is empty. */
export function filledFields<Raw extends object, Field extends keyof Raw & string>(
  raw: Raw,
  fields: readonly Field[],
  invalid: InvalidSolution,
): Pick<Raw, Field> {
  const filled = fields.map((field) => [field, raw[field] === '' ? invalid(field, 'is empty') : raw[field]]);
  // Every field was given its value just above; Object.fromEntries forgets which.
  return Object.fromEntries(filled) as Pick<Raw, Field>;
}
