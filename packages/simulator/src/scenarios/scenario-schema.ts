import * as z from 'zod/mini';
import { apiIds } from '../api.js';
import { type Fault, type FaultName, faultPhases } from '../faults/fault.js';
import { vendorIds } from '../vendors/index.js';
import type { Scenario } from './scenario.js';

const says = (description: string) => z.describe<unknown>(description);
const durationMs = (description: string) => z.number().check(z.nonnegative(), says(description));
const oneOrMore = <const T extends string>(values: readonly T[]) =>
  z.union([z.enum(values), z.array(z.enum(values)).check(z.minLength(1))]);

const target = {
  api: z.optional(oneOrMore(apiIds).check(says('Which APIs. Default: all.'))),
  phase: z.optional(
    oneOrMore(faultPhases).check(says('Which requests. Default: all for which the fault makes sense.')),
  ),
  count: z.optional(z.int().check(z.positive(), says('Over after so many hits. Default: never.'))),
  probability: z.optional(
    z.number().check(z.gte(0), z.lte(1), says('Share of the requests that are hit, from 0 to 1. Default: 1.')),
  ),
  afterMs: z.optional(durationMs('Begins so many simulated milliseconds after the start. Default: 0.')),
  untilMs: z.optional(durationMs('Ends so many simulated milliseconds after the start. Default: never.')),
};

const accepted = z.optional(
  z.boolean().check(says('Whether the service carries the request out before its answer is lost. Default: false.')),
);

const fault = <const Name extends FaultName, Fields extends z.core.$ZodLooseShape>(
  name: Name,
  description: string,
  fields: Fields,
) => z.strictObject({ fault: z.literal(name).check(says(description)), ...fields, ...target });

const effects = [
  fault('latency', 'The answer comes later.', {
    ms: z
      .union([durationMs('Simulated milliseconds.'), z.tuple([z.number(), z.number()])])
      .check(says('Simulated milliseconds, or the least and the most of them.')),
  }),
  fault('hang', 'No answer ever.', { accepted }),
  fault('drip', 'The body comes piece by piece.', {
    bytes: z.optional(z.int().check(z.positive(), says('Bytes at once. Default: 8.'))),
    everyMs: z.optional(durationMs('Simulated milliseconds before each piece. Default: 100.')),
  }),
  fault('reset', 'The connection breaks before there is an answer.', { accepted }),
  fault('http-error', 'An HTML page with an HTTP status.', {
    status: z.int().check(z.gte(400), z.lte(599), says('From 400 to 599.')),
    retryAfterMs: z.optional(durationMs('For the header Retry-After, rounded up to seconds. Default: no header.')),
    accepted,
  }),
  fault('redirect', 'A redirect to another path of the same API.', {
    status: z.optional(z.literal([301, 302, 303, 307, 308]).check(says('Default: 302.'))),
    location: z.optional(z.string().check(says('A path. Default: /moved.'))),
  }),
  fault('broken-json', 'Half of the JSON, as if that were all.', {}),
  fault('truncated', 'Half of the body, then the connection ends.', {}),
  fault('wrong-content-type', 'The right body under a wrong label.', {
    contentType: z.optional(z.string().check(says('Default: text/html; charset=utf-8.'))),
  }),
  fault('api-error', 'An error code in the words of the API.', {
    code: z.string().check(z.minLength(1), says('For example ERROR_NO_SLOT_AVAILABLE.')),
    description: z.optional(z.string().check(says('The text beside the code.'))),
  }),
  fault('processing', 'A ready task stays in process. Hits whole tasks.', {
    forMs: z.optional(
      z.number().check(z.positive(), says('Simulated milliseconds from its first check. Default: for ever.')),
    ),
  }),
  fault('empty-solution', 'A ready task has a solution without fields.', {}),
  fault('unknown-fields', 'Fields that no document knows.', {}),
  fault('wrong-types', 'Fields of other types.', {
    fields: z.optional(z.array(z.string()).check(z.minLength(1), says('Names of the fields. Default: all.'))),
  }),
] as const;

/** The fields each fault may have, for messages. */
export const fieldsOfFault: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  effects.map((effect) => [effect.shape.fault.def.values[0], Object.keys(effect.shape)]),
);

export const faultSchema: z.ZodMiniType<Fault> = z.discriminatedUnion('fault', effects);

const scenarioFields = {
  $schema: z.optional(z.string().check(says('For editors of JSON.'))),
  description: z.optional(z.string().check(says('One sentence for people.'))),
  seed: z.optional(z.int().check(says('Seed of all that is random. Default: 1.'))),
  speed: z.optional(z.number().check(z.positive(), says('Simulated milliseconds per real millisecond. Default: 1.'))),
  balances: z.optional(
    z
      .strictObject(Object.fromEntries(vendorIds.map((id) => [id, z.optional(z.number().check(z.nonnegative()))])))
      .check(says('What the accounts start with, in the unit of each vendor. Default: plenty.')),
  ),
  faults: z.optional(z.array(faultSchema).check(says('Where several would hit a request, the first does.'))),
};

export const fieldsOfScenario: readonly string[] = Object.keys(scenarioFields);

export const scenarioSchema: z.ZodMiniType<Scenario> = z.strictObject(scenarioFields);

/** For editors, and for whoever writes scenarios by program. */
export const scenarioJsonSchema = (): object =>
  z.toJSONSchema(scenarioSchema, { target: 'draft-07', io: 'input', reused: 'ref' });
