import type { OpenApiDocument, Schema } from '@captchakit/codegen/spec';
import type { Report } from '../change.js';
import type { RuleName } from '../rules.js';
import type { Pair } from './pair.js';

/** Where a comparison is. */
export interface Scope {
  documents: Pair<OpenApiDocument>;
  /** Whether a user sends or reads what is compared. */
  side: 'request' | 'response';
  place: readonly string[];
  /** The place within the innermost schema that both specs share by name: the same change may show at several places. */
  origin?: string;
  /** Names of the schemas on the way, against endless recursion. */
  inside: readonly string[];
  report: Report;
}

/** A scope of which it is still open whether its parts are sent or read. */
export type OpenScope = Omit<Scope, 'side'>;

export const at = (scope: Scope, step: string): Scope => ({
  ...scope,
  place: [...scope.place, step],
  ...(scope.origin !== undefined && { origin: `${scope.origin} > ${step}` }),
});

export const tell = ({ report, place, origin, side }: Scope, rule: RuleName, message: string): void =>
  report(rule, place, message, origin && `${side} ${origin}`);

/** Compares what stands below: handed on, so that the parts of a schema need not know the whole. */
export type Compare = (scope: Scope, schemas: Pair<Schema>) => void;
