import type { Pair } from './pair.js';
import { type Scope, tell } from './scope.js';
import { differingKeys, type Fields, shown } from './values.js';

/** In which direction a limit is the tighter one. */
const limits = {
  maximum: 'lower',
  exclusiveMaximum: 'lower',
  maxLength: 'lower',
  maxItems: 'lower',
  maxProperties: 'lower',
  minimum: 'higher',
  exclusiveMinimum: 'higher',
  minLength: 'higher',
  minItems: 'higher',
  minProperties: 'higher',
  // Of two patterns nobody can tell which is the tighter one: another is as good as tighter.
  pattern: 'other',
  format: 'other',
  multipleOf: 'other',
  uniqueItems: 'other',
  not: 'other',
} as const;

export const limitNames: readonly string[] = Object.keys(limits);

const isLimit = (key: string): key is keyof typeof limits => Object.hasOwn(limits, key);

/** Compares what a type does not say of a value: lengths, bounds, patterns. */
export function compareLimits(scope: Scope, { before, after }: Pair<Fields>): void {
  for (const key of differingKeys(before, after).filter(isLimit)) {
    const change = `${key} is ${shown(after[key])} instead of ${shown(before[key])}`;
    if (scope.side === 'response') tell(scope, 'response-limit', `has another limit: ${change}`);
    else if (isTighter(limits[key], before[key], after[key])) {
      const message = `takes fewer values: ${change}; the type stays, and others are refused when the program runs`;
      tell(scope, 'request-limit-tightened', message);
    } else tell(scope, 'request-limit-loosened', `takes more values: ${change}`);
  }
}

function isTighter(direction: 'lower' | 'higher' | 'other', before: unknown, after: unknown): boolean {
  if (after === undefined || before === undefined) return after !== undefined;
  if (direction === 'other') return true;
  return direction === 'lower' ? Number(after) < Number(before) : Number(after) > Number(before);
}
