// Generated from spec/capmonster/openapi.yaml by "pnpm generate". Edit the spec, not this file.

import type * as z from 'zod/mini';
import type { components } from './openapi.js';
import * as schemas from './schemas.js';

type Schemas = components['schemas'];

/** Compiles only while every type has its schema, and what a schema accepts is what the type says. */
export const schemasMatchTypes = schemas satisfies {
  [K in keyof Schemas as `z${K}`]: z.core.$ZodType<Schemas[K], Schemas[K]>;
};

/** Compiles only while every schema has its type, and accepts all that the type says. */
export const typesMatchSchemas = {} as { [K in keyof Schemas as `z${K}`]: Schemas[K] } satisfies {
  [Z in keyof typeof schemas]: z.core.input<(typeof schemas)[Z]>;
};
