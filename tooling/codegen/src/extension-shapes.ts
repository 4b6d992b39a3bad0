import type { ErrorRow, Price, Remedy, Timing } from '@captchakit/provider';
import { inputSchemas } from '@captchakit/provider/schemas';
import * as z from 'zod';

const text = z.string().min(1, { error: 'must not be empty' });

/** When a fact of the vendor's documents began or ceased to hold. */
export const dateShape = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, { error: 'must be a date such as 2026-08-21', abort: true })
  .refine(isDay, { error: 'is no day of the calendar' });

const environmentName = z.string().regex(/^[A-Z][A-Z0-9_]*$/, { error: 'must be the name of an environment variable' });
const milliseconds = z.int().nonnegative();

/** The kinds of challenge in the contract, in its order. */
export const kinds = Object.keys(inputSchemas) as (keyof typeof inputSchemas)[];

/** Root: who the provider is. */
export const providerShape = z.strictObject({
  id: text,
  title: text,
  /** Services that take a key in the body of each request. */
  apiKey: z.optional(z.strictObject({ env: environmentName, field: text })),
  /** Services that are called with an id and a key. */
  credentials: z.optional(z.strictObject({ id: environmentName, key: environmentName })),
  docs: z.url({ error: 'must be a URL' }),
  checked: dateShape,
  /** When the vendor bans a caller: so many answers with these codes within a time. */
  bans: z.optional(
    z.array(
      z.strictObject({
        operation: text,
        codes: z.array(text).min(1, { error: 'must name a code' }),
        count: z.int().positive(),
        perMs: milliseconds.positive(),
        banMs: milliseconds.positive(),
      }),
    ),
  ),
});

/** Root: what getBalance counts in. */
export const balanceShape = z.strictObject({ unit: text });

const remedy = z.enum([
  'pending',
  'wait',
  'retry-new-task',
  'fresh-input',
  'fix-input',
  'switch-provider',
  'none',
]) satisfies z.ZodType<Remedy>;

const yesNoUnknown = z.enum(['yes', 'no', 'unknown']);

/** What each member of the error table may say, in the order it is printed. */
export const errorRowFields = {
  onCreate: z.optional(remedy),
  onCheck: z.optional(remedy),
  charged: z.optional(yesNoUnknown),
  created: z.optional(yesNoUnknown),
  scope: z.optional(z.enum(['account', 'task', 'site'])),
} satisfies { [K in keyof Required<ErrorRow>]: z.ZodType<ErrorRow[K]> };

/** On an operation: how long its answer may take, where that is longer than usual. */
export const requestTimeoutShape = milliseconds.positive();

/** Root: one row per error code. */
export const errorRowShape = z
  .strictObject({
    ...errorRowFields,
    description: z.optional(z.string()),
    'x-captchakit-since': z.optional(dateShape),
    'x-captchakit-until': z.optional(dateShape),
  })
  .refine(({ onCreate, onCheck }) => onCreate !== undefined || onCheck !== undefined, {
    error: 'has neither onCreate nor onCheck',
  })
  // The same for the JSON Schema, which knows no functions.
  .meta({ anyOf: [{ required: ['onCreate'] }, { required: ['onCheck'] }] });

const timing = z.strictObject({
  firstCheckMs: milliseconds,
  intervalMs: milliseconds.positive(),
  maxChecks: z.int().positive(),
  timeoutMs: milliseconds.positive(),
  resultTtlMs: milliseconds.positive(),
  expectedMs: z
    .tuple([milliseconds, milliseconds, milliseconds])
    .refine(([p10, p50, p90]) => p10 <= p50 && p50 <= p90, { error: 'must be three ascending numbers' }),
}) satisfies z.ZodType<Timing>;

const price = z.strictObject({
  amount: z.number().positive(),
  currency: z.string().regex(/^[A-Z]{3}$/, { error: 'must be an ISO 4217 code such as USD' }),
  per: z.int().positive(),
  asOf: dateShape,
  source: text,
}) satisfies z.ZodType<Price>;

/** On a task's schema: what the vendor says about this kind of paid task. */
export const taskShape = z.strictObject({
  kind: z.enum(kinds, {
    error: (issue) => `${JSON.stringify(issue.input)} is no kind of the contract (${kinds.join(', ')})`,
  }),
  /** Name of the schema that getTaskResult returns for this task. */
  solution: text,
  timing,
  solutionTtlMs: milliseconds.positive(),
  price: z.union([z.literal('unknown'), price], { error: 'must be "unknown" or an object' }),
});

/** Neither 2026-02-30 nor a 13th month. */
function isDay(date: string): boolean {
  const time = Date.parse(date);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(date);
}
