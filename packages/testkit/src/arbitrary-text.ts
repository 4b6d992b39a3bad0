import * as fc from 'fast-check';

/** A text that is not empty: plain and short mostly, at times with anything a person could type. */
export const arbitraryText: fc.Arbitrary<string> = fc.oneof(
  fc.stringMatching(/^[\w.-]{1,20}$/),
  fc.string({ minLength: 1, maxLength: 20 }),
  fc.string({ minLength: 1, maxLength: 20, unit: 'grapheme' }),
);
