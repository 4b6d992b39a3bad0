import type { ChallengeKind, Input, ProviderOptions } from '@captchakit/provider';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryInputs } from '../arbitrary-inputs.js';
import { errorOf, plantedProxy } from './planted.js';
import type { Body, ConformanceSchema } from './provider-conformance.js';
import { type AnyConformance, answeredWith, requestOf } from './subject.js';

/** What is taken, what is refused before anything is sent, and that all that is sent is valid. */
export function describeInputs(conformance: AnyConformance): void {
  const { tables, starts, refused, created } = conformance;
  const { id: provider, apiKeyField } = tables.provider;
  const kinds = [...new Set(starts.map(({ kind }) => kind))];

  describe('an input', () => {
    it.each(refused)('of $kind is refused for $field: $rule', async ({ kind, input, field, rule }) => {
      const { handler, sent } = answeredWith(conformance, created[0]?.body);
      expect(handler(kind).plan(input)).toMatchObject({ ok: false, field });
      const error = await errorOf(handler(kind).doStart(input, {}));
      expect(error).toMatchObject({ code: 'invalid-input', provider, field, rule });
      expect(error.message).toBe(`${field}: ${rule}`);
      expect(rule).toContain(provider);
      expect(sent).toEqual([]);
    });

    it.each(kinds)('of %s with a proxy in a private network is refused', async (kind) => {
      const { handler, sent } = answeredWith(conformance, created[0]?.body);
      const { input } = starts.find((start) => start.kind === kind)!;
      for (const host of ['127.0.0.1', '192.168.0.7', 'localhost', '::1']) {
        const error = await errorOf(handler(kind).doStart({ ...input, proxy: { ...plantedProxy, host } }, {}));
        const rule = `${provider} cannot reach a proxy with a private address`;
        expect(error).toMatchObject({ code: 'invalid-input', provider, field: 'proxy', rule });
      }
      expect(sent).toEqual([]);
    });
  });

  describe('an input that is generated', () => {
    const { handler: planned } = answeredWith(conformance, {});
    const options = conformance.providerOptions?.(fc) ?? fc.constant(undefined);
    const arbitrary = (kind: ChallengeKind): fc.Arbitrary<Input<ChallengeKind>> =>
      fc
        .tuple<[Input<ChallengeKind>, ProviderOptions | undefined]>(
          arbitraryInputs[kind],
          fc.option(options, { nil: undefined }),
        )
        .map(withOptions);

    it.each(kinds)(
      'of %s becomes a task that is valid under the spec, where it is taken',
      async (kind) => {
        const { schema, taskField } = requestOf(conformance);
        const schemas = await conformance.schemas();
        const taken = arbitrary(kind).filter((input) => planned(kind).plan(input).ok);
        await fc.assert(
          fc.asyncProperty(taken, async (input) => {
            const { handler, sent } = answeredWith(conformance, created[0]?.body);
            const plan = handler(kind).plan(input);
            const { ref } = await handler(kind).doStart(input, {});
            expect(plan).toMatchObject({ ok: true, taskType: ref.taskType });
            expect(sent).toHaveLength(1);
            const { [apiKeyField]: _key, ...body } = sent[0]!.body;
            const task = body[taskField] as Body;
            expectValid(schemaNamed(schemas, schema), body);
            expectValid(schemaNamed(schemas, ref.taskType), task);
            expect(task).toMatchObject(tables.tasks[ref.taskType]!.match);
          }),
          { numRuns: 250 },
        );
      },
      patience,
    );

    it.each(kinds)(
      'of %s is not sent where it is refused',
      async (kind) => {
        await fc.assert(
          fc.asyncProperty(arbitrary(kind), async (input) => {
            const { handler, sent } = answeredWith(conformance, created[0]?.body);
            const plan = handler(kind).plan(input);
            if (plan.ok) return;
            const error = await errorOf(handler(kind).doStart(input, {}));
            expect(error).toMatchObject({ code: 'invalid-input', provider, field: plan.field });
            expect(sent).toEqual([]);
          }),
        );
      },
      patience,
    );
  });
}

const withOptions = ([input, providerOptions]: [
  Input<ChallengeKind>,
  ProviderOptions | undefined,
]): Input<ChallengeKind> => (providerOptions ? { ...input, providerOptions } : input);

/** Many runs on a busy machine, in milliseconds. */
const patience = 60_000;

function schemaNamed(schemas: Readonly<Record<string, ConformanceSchema>>, name: string): ConformanceSchema {
  const schema = schemas[`z${name}`];
  if (!schema) throw new Error(`the spec has no schema ${name}`);
  return schema;
}

/** Valid, and without a field that the schema does not know: schemas are open, so a misspelt name would pass. */
function expectValid(schema: ConformanceSchema, value: Body): void {
  expect(schema.safeParse(value).error).toBeUndefined();
  expect(Object.keys(schema.shape ?? {})).toEqual(expect.arrayContaining(Object.keys(value)));
}
