import type { Body } from './provider-conformance.js';

/** A body of success with the fields of an error left out, null and empty, as vendors have them. */
export const successes = ({ errorCode: _code, errorDescription: _text, ...rest }: Body): readonly Body[] => [
  rest,
  { ...rest, errorCode: null, errorDescription: null },
  { ...rest, errorCode: '', errorDescription: '' },
];
